"""Text to local civil time in SQL: several formats, zones, epochs and Excel's serial days."""

import re

import duckdb

from cockpit.errors import BadInput
from etl.sql_text import again, literal, literals

ISO = (
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
)
ISO_ZONED = ("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%d %H:%M:%S%z", "%Y-%m-%d %H:%M:%S %z")
DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y-%m", "%Y年%m月", "%Y-%m-%d %H:%M:%S")
WIDTHS = {"Y": 4, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2, "I": 2, "y": 2}
EXCEL_LAST_DAY = 109_574  # 2199-12-31
MERIDIANS = {"上午": "AM", "午前": "AM", "오전": "AM", "a.m.": "AM"} | {
    "下午": "PM",
    "午後": "PM",
    "오후": "PM",
    "p.m.": "PM",
}
NAMED = {"epoch", "epoch_ms", "excel", "iso"}


def time_sql(text: str, formats: tuple[str, ...], *, source_zone: str, local_zone: str) -> str:
    """The first reading that succeeds, null when none does."""
    plain = _readings(text, formats, source_zone, local_zone)
    if not any("%p" in form for form in formats):
        return plain
    meridian = text
    for word, letters in MERIDIANS.items():
        meridian = f"replace({meridian}, {literal(word)}, {literal(f' {letters} ')})"
    spoken = again(f"trim({meridian})", "english", _readings("english", formats, source_zone, local_zone))
    is_spoken = f"regexp_matches({text}, {literal('|'.join(re.escape(word) for word in MERIDIANS))})"
    return f"coalesce({plain}, case when {is_spoken} then {spoken} end)"


def has_clock(formats: tuple[str, ...]) -> bool:
    """False when a time may be a day only, so that its midnight means nothing."""
    return all(form in NAMED or re.search("%[HIXTcs]", form) for form in formats)


def check_formats(connection: duckdb.DuckDBPyConnection, formats: tuple[str, ...]) -> None:
    for form in formats:
        if form not in NAMED:
            try:
                connection.cursor().execute("select try_strptime('', [$form])", {"form": form}).fetchone()
            except duckdb.Error as error:
                raise BadInput(f"profile 的 time_formats 里有读不懂的格式“{form}”。") from error


def _readings(text: str, formats: tuple[str, ...], source_zone: str, local_zone: str) -> str:
    naive = [form for form in _listed(formats, ISO) if form not in NAMED and not _is_zoned(form)]
    zoned = [form for form in _listed(formats, ISO_ZONED) if form not in NAMED and _is_zoned(form)]
    compact = [form for form in naive if _compact_width(form)]
    loose = [form for form in naive if not _compact_width(form)]
    readings = []
    if loose:
        readings.append(f"try_strptime({text}, [{literals(loose)}])")
    readings += [
        f"case when strlen(trim({text})) = {_compact_width(form)} then try_strptime({text}, [{literal(form)}]) end"
        for form in compact
    ]
    readings = [_local(reading, source_zone, local_zone) for reading in readings]
    readings += [f"timezone({literal(local_zone)}, {_zoned(text, zoned)})"] if zoned else []
    readings += [_special(text, form, source_zone, local_zone) for form in formats if form in NAMED - {"iso"}]
    return f"coalesce({', '.join(readings)})" if len(readings) > 1 else readings[0]


def _listed(formats: tuple[str, ...], iso: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(form for name in formats for form in (iso if name == "iso" else (name,))))


def _is_zoned(form: str) -> bool:
    return "%z" in form or "%Z" in form


def _zoned(text: str, formats: list[str]) -> str:
    """%z reads +08:00 but not Z. One format at a time: given as a list, DuckDB turns 30 February into 1 March."""
    with_offset = f"case when ends_with({text}, 'Z') then left({text}, length({text}) - 1) || '+00:00' else {text} end"
    readings = ", ".join(f"try_strptime(moment, {literal(form)})" for form in formats)
    return again(with_offset, "moment", f"coalesce({readings}, null)")


def _special(text: str, form: str, source_zone: str, local_zone: str) -> str:
    number = f"try_cast({text} as double)"
    if form == "excel":
        moment = f"timestamp '1899-12-30' + to_seconds(round({number} * 86400)::bigint)"
        return _local(f"case when {number} between 1 and {EXCEL_LAST_DAY} then {moment} end", source_zone, local_zone)
    seconds = number if form == "epoch" else f"{number} / 1000"
    plausible = f"{seconds} between 0 and 7258118400"
    return f"case when {plausible} then timezone({literal(local_zone)}, to_timestamp({seconds})) end"


def _local(reading: str, source_zone: str, local_zone: str) -> str:
    if source_zone == local_zone:
        return reading
    return f"timezone({literal(local_zone)}, timezone({literal(source_zone)}, {reading}))"


def _compact_width(form: str) -> int:
    """The exact width of a format such as %Y%m%d, whose parts would otherwise borrow digits from each other."""
    if not re.search("%[YmdHMSIy]%[YmdHMSIy]", form):
        return 0
    parts = re.findall("%[A-Za-z]|.", form)
    return sum(WIDTHS.get(part[1:], 1) if part.startswith("%") else len(part.encode()) for part in parts)
