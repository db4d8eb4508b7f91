"""Clean text to typed values in SQL, one expression per kind of field: null out only where null came in."""

from dataclasses import dataclass

from etl.datasets import Field
from etl.private import free_text_sql, private_sql
from etl.sql_text import again, literal, one_of
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
NARROWED_KINDS = {"time", "day", "number", "count", "flag"}
COUNT_LIMIT = 2**31 - 1
WIDE, NARROW = "０１２３４５６７８９．－＋，：／　", "0123456789.-+,:/ "
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
    """Full-width digits are read only where the plain reading failed, so that they cost the others nothing."""
    if field.kind not in NARROWED_KINDS:
        return _word_sql(field, text)
    narrowed = f"translate({text}, {literal(WIDE)}, {literal(NARROW)})"
    retry = again(narrowed, "narrow", _read_sql(field, "narrow", reading))
    return f"coalesce({_read_sql(field, text, reading)}, case when strlen({text}) > length({text}) then {retry} end)"


def _read_sql(field: Field, text: str, reading: Reading) -> str:
    if field.kind == "flag":
        lower = f"lower({text})"
        return f"case when {one_of(lower, TRUE_WORDS)} then true when {one_of(lower, FALSE_WORDS)} then false end"
    return (
        _moment_sql(field.kind, text, reading) if field.kind in {"time", "day"} else _number_sql(field, text, reading)
    )


def _word_sql(field: Field, text: str) -> str:
    if field.kind == "private":
        return private_sql(field.name, text)
    if field.words:
        return f"case when {one_of(text, field.words)} then {text} end"
    if is_free_text(field):
        return free_text_sql(text)
    return _identifier_sql(text) if field.name.endswith("_id") else text


def is_free_text(field: Field) -> bool:
    """What people wrote, with whatever they put into it: a unit may carry the phone of its clerk."""
    return field.kind == "text" and not field.words and not field.name.endswith("_id")


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
    """The plain reading first; thousands separators only where it failed. 1_000 is not a number here."""
    if decimal == ",":
        turned = f"replace(replace(replace({text}, '.', ''), ' ', ''), ',', '.')"
        return (
            f"case when regexp_full_match({text}, '[-+]?[0-9][0-9. ]*(,[0-9]+)?') then try_cast({turned} as double) end"
        )
    plain = f"case when contains({text}, '_') then null else try_cast({text} as double) end"
    is_grouped = f"regexp_full_match({text}, '[-+]?[0-9]{{1,3}}([, ][0-9]{{3}})+([.][0-9]+)?')"
    grouped = f"try_cast(replace(replace({text}, ',', ''), ' ', '') as double)"
    return f"coalesce({plain}, case when {is_grouped} then {grouped} end)"


def _identifier_sql(text: str) -> str:
    """The .0 that spreadsheets put behind whole numbers goes; digits typed full-width become narrow."""
    is_float = f"ends_with({text}, '.0') and regexp_full_match({text}, '[0-9]+[.]0')"
    narrow = f"translate({text}, {literal(WIDE)}, {literal(NARROW)})"
    return (
        f"case when {is_float} then left({text}, length({text}) - 2)"
        f" when strlen({text}) > length({text}) then {narrow} else {text} end"
    )


def _point_sql(point: str, *, is_longitude: bool) -> str:
    branches = []
    for index, form in enumerate(POINTS):
        group = 1 if (index < LONGITUDE_FIRST) == is_longitude else 2
        found = f"try_cast(regexp_extract({point}, '{form}', {group}) as double)"
        branches.append(f"when regexp_matches({point}, '{form}') then {found}")
    return f"case {' '.join(branches)} end"
