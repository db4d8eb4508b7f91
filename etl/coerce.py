"""Clean text to typed values in SQL, one expression per kind of field: null out only where null came in."""

from dataclasses import dataclass

from etl.datasets import Field
from etl.private import free_text_sql, private_sql
from etl.sql_text import literals
from etl.time_formats import DAYS, time_sql

SQL_TYPES = {
    "text": "varchar",
    "code": "varchar",
    "private": "varchar",
    "time": "timestamp",
    "day": "date",
    "number": "double",
    "count": "integer",
    "flag": "boolean",
}
TRUE_WORDS = ("true", "t", "yes", "y", "1", "是", "有", "对", "√", "on")
FALSE_WORDS = ("false", "f", "no", "n", "0", "否", "无", "没有", "错", "×", "off")
FREE_TEXTS = {"title", "description"}  # what people wrote, with whatever they put into it
COUNT_LIMIT = 2**31 - 1
WIDE_NUMBER, NARROW_NUMBER = "０１２３４５６７８９．－＋，", "0123456789.-+,"
POINTS = (
    r"^(?i:point) *z? *\( *(-?[0-9.]+)[ ,]+(-?[0-9.]+)",  # WKT: longitude first
    r"^\[ *(-?[0-9.]+) *, *(-?[0-9.]+)",  # GeoJSON: longitude first
    r"^\( *(-?[0-9.]+) *, *(-?[0-9.]+) *\)$",  # a pair in brackets: latitude first
    r"^(-?[0-9.]+) *, *(-?[0-9.]+)$",
)
LONGITUDE_FIRST = 2  # of the forms above


@dataclass(frozen=True)
class Reading:
    """How the source writes times and numbers."""

    time_formats: tuple[str, ...]
    source_zone: str
    local_zone: str
    decimal: str = "."


def value_sql(field: Field, text: str, reading: Reading) -> str:
    match field.kind:
        case "time" | "day":
            return _moment_sql(field.kind, text, reading)
        case "number" | "count":
            return _number_sql(field, text, reading)
        case "flag":
            lower = f"lower({text})"
            return (
                f"case when {lower} in ({literals(TRUE_WORDS)}) then true"
                f" when {lower} in ({literals(FALSE_WORDS)}) then false end"
            )
        case "private":
            return private_sql(field.name, text)
        case "code":
            chosen = f"case when {text} in ({literals(field.words)}) then {text} end" if field.words else text
            return _identifier_sql(chosen) if field.name.endswith("_id") else chosen
        case _:
            if field.name in FREE_TEXTS:
                return free_text_sql(text)
            return _identifier_sql(text) if field.name.endswith("_id") else text


def longitude_sql(point: str) -> str:
    return _point_sql(point, is_longitude=True)


def latitude_sql(point: str) -> str:
    return _point_sql(point, is_longitude=False)


def _moment_sql(kind: str, text: str, reading: Reading) -> str:
    formats = tuple(dict.fromkeys((*reading.time_formats, *DAYS))) if kind == "day" else reading.time_formats
    moment = time_sql(text, formats, source_zone=reading.source_zone, local_zone=reading.local_zone)
    return f"({moment})::date" if kind == "day" else moment


def _number_sql(field: Field, text: str, reading: Reading) -> str:
    number = _decimal_sql(text, reading.decimal)
    if field.kind == "count":
        whole = f"{number} = floor({number}) and {number} between 0 and {COUNT_LIMIT}"
        return f"case when {whole} then ({number})::integer end"
    if field.name in {"longitude", "latitude"}:
        return f"case when isfinite({number}) then {number} end"
    return f"case when isfinite({number}) and {number} >= 0 then {number} end"


def _decimal_sql(text: str, decimal: str) -> str:
    """The plain reading first; separators and full-width digits only where it failed. 1_000 is not a number here."""
    plain = f"case when contains({text}, '_') then null else try_cast({text} as double) end"
    narrow = f"translate({text}, '{WIDE_NUMBER}', '{NARROW_NUMBER}')"
    if decimal == ",":
        turned = f"replace(replace(replace({narrow}, '.', ''), ' ', ''), ',', '.')"
        grouped = f"try_cast({turned} as double)"
        return f"case when regexp_full_match({narrow}, '[-+]?[0-9][0-9. ]*(,[0-9]+)?') then {grouped} end"
    is_grouped = f"regexp_full_match({narrow}, '[-+]?[0-9]{{1,3}}([, ][0-9]{{3}})+([.][0-9]+)?')"
    grouped = f"try_cast(replace(replace({narrow}, ',', ''), ' ', '') as double)"
    is_narrow = f"regexp_full_match({narrow}, '[-+]?[0-9]+([.][0-9]*)?')"
    retry = f"case when {is_grouped} then {grouped} when {is_narrow} then try_cast({narrow} as double) end"
    return f"coalesce({plain}, {retry})"


def _identifier_sql(text: str) -> str:
    """Full-width digits become narrow, and the .0 that spreadsheets put behind whole numbers goes."""
    narrow = f"translate({text}, '{WIDE_NUMBER}', '{NARROW_NUMBER}')"
    return (
        f"case when regexp_full_match({text}, '[0-9]+[.]0') then left({text}, length({text}) - 2)"
        f" when strlen({text}) > length({text}) then {narrow} else {text} end"
    )


def _point_sql(point: str, *, is_longitude: bool) -> str:
    branches = []
    for index, form in enumerate(POINTS):
        group = 1 if (index < LONGITUDE_FIRST) == is_longitude else 2
        found = f"try_cast(regexp_extract({point}, '{form}', {group}) as double)"
        branches.append(f"when regexp_matches({point}, '{form}') then {found}")
    return f"case {' '.join(branches)} end"
