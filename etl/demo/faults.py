"""Bad rows on purpose: one row per kind of fault, with the reason code that the ETL must give for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cockpit.profile import Source
from etl.demo.files import Value
from etl.demo.workbook import Formula

Cells = dict[str, Value]  # our field → what the sender wrote
ALL = ("csv", "xlsx", "jsonl")


@dataclass(frozen=True)
class Fault:
    """`quarantined` rows are refused; the others are loaded with a warning. `keeps_id`: shares a good row's id."""

    name: str
    code: str
    spoil: Callable[[Cells, Source], None]
    quarantined: bool = True
    keeps_id: bool = False
    formats: tuple[str, ...] = ALL
    extra_column: bool = False


def written(source: Source, moment: datetime) -> str:
    pattern = source.time_formats[0]
    return moment.strftime(pattern.removesuffix("%z")) + ("+08:00" if pattern.endswith("%z") else "")


def _read(source: Source, text: Value) -> datetime:
    return datetime.strptime(str(text).removesuffix("+08:00"), source.time_formats[0].removesuffix("%z"))


def _thirtieth_of_february(cells: Cells, source: Source) -> None:
    cells["accepted_at"] = written(source, datetime(2020, 3, 11)).replace("03", "02", 1).replace("11", "30", 1)


def _closed_before_reported(cells: Cells, source: Source) -> None:
    cells["closed_at"] = written(source, _read(source, cells["reported_at"]) - timedelta(days=1))


def _called_back_in_2035(cells: Cells, source: Source) -> None:
    cells["callback_at"] = written(source, datetime(2035, 5, 20, 9, 30))


def _setting(field: str, value: Value) -> Callable[[Cells, Source], None]:
    def spoil(cells: Cells, source: Source) -> None:
        cells[field] = value

    return spoil


def _other_title(cells: Cells, source: Source) -> None:
    cells["title"] = f"{cells['title']}（补充）"


def _phone_in_title(cells: Cells, source: Source) -> None:
    cells["title"] = f"{cells['title']}，请回电13800001234"


def _nowhere(cells: Cells, source: Source) -> None:
    cells |= {"longitude": 0, "latitude": 0}


def _unknown_community(cells: Cells, source: Source) -> None:
    cells["community_id"] = "330103999999"
    if "community_name" in cells:
        cells["community_name"] = None


def _nothing(cells: Cells, source: Source) -> None:
    """The fault is in the number of columns, not in a cell."""


FAULTS = (
    Fault(name="thirtieth of February", code="DATE_INVALID", spoil=_thirtieth_of_february),
    Fault(name="closed before reported", code="TIME_ORDER", spoil=_closed_before_reported),
    Fault(name="called back in 2035", code="DATE_RANGE", spoil=_called_back_in_2035),
    Fault(name="no identifier", code="KEY_MISSING", spoil=_setting("event_id", None), keeps_id=True),
    Fault(name="no report time", code="VAL_REQUIRED", spoil=_setting("reported_at", None)),
    Fault(name="identifier in E-notation", code="VAL_TYPE", spoil=_setting("event_id", "3.30103E+17"), keeps_id=True),
    Fault(name="status word nobody knows", code="CODE_UNKNOWN", spoil=_setting("status", "转外单位")),
    Fault(name="words in a number", code="VAL_TYPE", spoil=_setting("returned_count", "两次")),
    Fault(name="same id and time, other content", code="KEY_CONFLICT", spoil=_other_title, keeps_id=True),
    Fault(name="one column too many", code="ROW_COLCOUNT", spoil=_nothing, formats=("csv",), extra_column=True),
    Fault(
        name="formula without a result",
        code="FORMULA_CELL",
        spoil=_setting("returned_count", Formula("SUM(1,1)")),
        formats=("xlsx",),
    ),
    Fault(name="coordinates 0, 0", code="GEO_ZERO", spoil=_nowhere, quarantined=False),
    Fault(name="telephone in the title", code="PII_IN_TEXT", spoil=_phone_in_title, quarantined=False),
    Fault(name="community nobody knows", code="CODE_UNKNOWN", spoil=_unknown_community, quarantined=False),
)
