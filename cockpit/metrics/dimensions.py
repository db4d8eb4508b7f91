"""What a number can be split by: one row per word after --by."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cockpit.errors import BadRequest
from cockpit.text import Text


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """Where each source finds the key; None: that source cannot be split so."""

    name: str
    label: Text
    event_table: str
    event_key: str
    open_key: str | None = None
    duration_table: str | None = None
    duration_key: str | None = None
    service_key: str | None = None


# A duration by category, source or unit is counted from the events themselves: no cube holds it, and only the
# command line asks for it.
DIMENSIONS: Final = (
    Dimension(
        name="area",
        label=Text("下级区域", "areas below"),
        event_table="cube_day",
        event_key="area_id",
        open_key="area_id",
        duration_table="cube_duration",
        duration_key="area_id",
        service_key="area_id",
    ),
    Dimension(
        name="category",
        label=Text("类别", "category"),
        event_table="cube_category",
        event_key="category_id",
        open_key="category_id",
        duration_table="fct_event",
        duration_key="category_id",
    ),
    Dimension(
        name="source",
        label=Text("来源", "source"),
        event_table="cube_source",
        event_key="source_id",
        open_key="source_id",
        duration_table="fct_event",
        duration_key="source_id",
    ),
    Dimension(
        name="unit",
        label=Text("单位", "unit"),
        event_table="cube_unit",
        event_key="coalesce(unit_id, '')",
        open_key="coalesce(unit_id, '')",
        duration_table="fct_event",
        duration_key="coalesce(unit_id, '')",
    ),
    Dimension(
        name="day",
        label=Text("日", "day"),
        event_table="cube_day",
        event_key="strftime(day, '%Y-%m-%d')",
        duration_table="cube_duration",
        duration_key="strftime(day, '%Y-%m-%d')",
        service_key="strftime(day, '%Y-%m-%d')",
    ),
    Dimension(
        name="month",
        label=Text("月", "month"),
        event_table="cube_day",
        event_key="strftime(day, '%Y-%m')",
        duration_table="cube_duration",
        duration_key="strftime(day, '%Y-%m')",
        service_key="strftime(day, '%Y-%m')",
    ),
)
BY_NAME: Final = MappingProxyType({dimension.name: dimension for dimension in DIMENSIONS})
WHOLE: Final = Dimension(
    name="whole",
    label=Text("合计", "total"),
    event_table="cube_day",
    event_key="''",
    open_key="''",
    duration_table="cube_duration",
    duration_key="''",
    service_key="''",
)


def dimension_named(name: str) -> Dimension:
    if name not in BY_NAME:
        raise BadRequest(f"不能按“{name[:40]}”拆分：请用 {'、'.join(BY_NAME)} 之一。")
    return BY_NAME[name]
