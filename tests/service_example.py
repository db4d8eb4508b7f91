"""Hand-made answers about services and compounds, for the example of an area page."""

from datetime import date

from cockpit.metrics.answers import CompoundRow, ServiceTile, Value
from cockpit.text import Text


def services() -> tuple[ServiceTile, ...]:
    def tile(metric: str, value: int, detail: str, part: float | None) -> ServiceTile:
        return ServiceTile(Value(metric, value, n=value), Text(detail), part, Text("占比", "share"))

    return (
        tile("party_mass_center_count", 86, "10 分钟服务圈覆盖 93.4% 居民", 0.934),
        tile("project_count", 720, "582 家单位 · 本月推进 64 项", 0.78),
        tile("party_organisation_count", 115, "三方架构健全 88 / 115", 0.77),
        tile("volunteer_count", 53000, "先行化解 71% · 吹哨 128 次", 0.71),
        tile("topic_proposed_count", 64, "民提→民议→民决→民评", 0.58),
        ServiceTile(
            Value("visit_due_count", unavailable=Text("没有探访记录。", "No visit records.")), Text(""), None, Text("")
        ),
    )


def compounds() -> tuple[CompoundRow, ...]:
    return (
        CompoundRow("c1", "御跸小区", 1204, True, True, date(2027, 5, 1), True, 2, 18, 18),
        CompoundRow("c2", "凯旋苑", 862, True, True, date(2020, 9, 24), True, 4, 12, 11),
        CompoundRow("c3", "庆春里", 530, True, False, None, True, 7, 9, 6),
        CompoundRow("c4", "老机关宿舍", 210, None, False, None, False, 1, 4, 4),
    )
