"""Hand-made answers of an area page, so that figures and panels are tested without a warehouse."""

from datetime import date, datetime, timedelta

from cockpit.metrics.answers import (
    Attention,
    CategoryRow,
    ChildRow,
    CockpitData,
    FunnelStage,
    OpenEvent,
    Tile,
    TrendDay,
    Value,
    Verdict,
    WeekPoint,
)
from cockpit.text import Text
from tests.service_example import compounds, services

AS_OF = datetime(2020, 6, 30, 14, 32)
FIRST_DAY = date(2020, 6, 1)
STREETS = (
    ("330103003", Text("天水街道", "Tianshui Street"), 0.964, 344),
    ("330103002", Text("武林街道", "Wulin Street"), 0.958, 344),
    ("330103001", Text("长庆街道", "Changqing Street"), 0.972, 312),
    ("330103005", Text("潮鸣街道", "Chaoming Street"), 0.951, 401),
    ("330103006", Text("朝晖街道", "Zhaohui Street"), 0.929, 468),
    ("330103007", Text("文晖街道", "Wenhui Street"), 0.936, 344),
    ("330103008", Text("东新街道", "Dongxin Street"), 0.897, 530),
    ("330103009", Text("石桥街道", "Shiqiao Street"), 0.942, 401),
)
CATEGORIES = (
    ("物业纠纷", "Property disputes", 2984, 2664, "high"),
    ("停车秩序", "Parking", 2610, 2690, "none"),
    ("噪音扰民", "Noise", 2188, 2084, "none"),
    ("市容环境", "Street scene", 1975, 2146, "none"),
    ("消防通道", "Fire lanes", 1702, 1407, "high"),
    ("公共设施", "Public facilities", 1544, 1529, "none"),
    ("垃圾分类", "Waste sorting", 1310, 1394, "none"),
    ("邻里矛盾", "Neighbour disputes", 1127, 1105, "none"),
    ("飞线充电", "Unsafe charging", 861, 790, "none"),
    ("其他", "Other", 2677, 2677, "none"),
)


def a_share(metric: str, numerator: int, denominator: int) -> Value:
    value = numerator / denominator
    half = 1.96 * (value * (1 - value) / denominator) ** 0.5
    interval = (max(0.0, value - half), min(1.0, value + half))
    return Value(metric, value, numerator, denominator, denominator, interval)


def a_count(metric: str, value: int) -> Value:
    return Value(metric, value, n=value)


def weeks(values: tuple[float | None, ...]) -> tuple[WeekPoint, ...]:
    first = date(2020, 3, 30)
    return tuple(WeekPoint(first + timedelta(days=7 * index), value) for index, value in enumerate(values))


WAVE = (0.2, 0.1, 0.4, 0.3, 0.5, 0.35, 0.6, 0.45, 0.5, 0.7, 0.55, 0.6, 0.65)


def a_tile(value: Value, detail: Text, **more: object) -> Tile:
    centre = value.value or 0.0
    series = tuple(centre * (0.9 + 0.2 * step) for step in WAVE)
    limits = {"centre": centre, "lower": centre * 0.85, "upper": centre * 1.15}
    return Tile(value, weeks(series), detail=detail, **(limits | more))  # type: ignore[arg-type]


def tiles() -> tuple[Tile, ...]:
    return (
        a_tile(a_count("accepted_count", 17964), Text("在办 1,274", "1,274 open")),
        a_tile(a_share("on_time_share", 16093, 17102), Text("应结 17,102", "17,102 due"), target=0.95),
        a_tile(
            a_count("overdue_open_count", 41),
            Text("严重超期 6", "6 seriously late"),
            signal="high",
            signal_is_good=False,
        ),
        a_tile(a_share("satisfied_share", 6005, 6204), Text("n = 6,204", "n = 6,204")),
        a_tile(
            a_share("repeat_share", 1311, 17964),
            Text("同址 ≥3 次 118 处", "118 places with 3 or more"),
            signal="low",
            signal_is_good=True,
        ),
        Tile(Value("due_soon_count", unavailable=Text("预警尚未接入。", "Alerts are not connected yet."))),
    )


def trend() -> tuple[TrendDay, ...]:
    rows = []
    for index in range(30):
        expected = 592.0 * (0.72 if index % 7 > 4 else 1)
        observed = round(expected * (0.94 + 0.12 * WAVE[index % 13]))
        signal = "high" if index == 22 else "none"
        rows.append(
            TrendDay(
                day=FIRST_DAY + timedelta(days=index),
                observed=841 if index == 22 else observed,
                expected=expected,
                lower=expected * 0.86,
                upper=expected * 1.14,
                signal=signal,  # type: ignore[arg-type]
                is_partial=index == 29,
            )
        )
    return tuple(rows)


def verdict_on(share: float) -> Verdict:
    return "below" if share < 0.935 else "above" if share > 0.955 else "same"


def a_child(area_id: str | None, name: Text, share: float, rate: int) -> ChildRow:
    due = 2000
    values = {
        "events_per_10k": Value("events_per_10k", rate, rate * 6, 60000, rate * 6, (rate * 0.95, rate * 1.05)),
        "on_time_share": a_share("on_time_share", round(share * due), due),
        "overdue_open_count": a_count("overdue_open_count", 12 - round(share * 10)),
        "satisfied_share": a_share("satisfied_share", 96, 100),
        "accepted_count": a_count("accepted_count", rate * 6),
    }
    verdicts: dict[str, Verdict] = {
        "events_per_10k": "above" if rate > 500 else "same",
        "on_time_share": verdict_on(share),
        "satisfied_share": "same",
    }
    series = tuple(rate * (0.8 + 0.4 * step) for step in WAVE)
    return ChildRow(area_id, name, "area", values, verdicts, weeks(series), "high" if rate > 500 else "none")


def children(rows: tuple[tuple[str, Text, float, int], ...] = STREETS) -> tuple[ChildRow, ...]:
    located = tuple(a_child(*row) for row in rows)
    lost = {"accepted_count": a_count("accepted_count", 23)}
    return (*located, ChildRow(None, Text("未定位", "Not located"), "area", lost, {}))


def attention() -> tuple[Attention, ...]:
    return (
        Attention(
            "warning",
            "bad",
            Text("东新街道 · 消防通道占用激增", "Dongxin · fire lanes blocked"),
            Text("近 7 日 46 件，预期 21 件（14–29）", "46 in 7 days, expected 21 (14–29)"),
            "330103008",
            hours=48,
        ),
        Attention(
            "reminder",
            "warn",
            Text("朝晖街道 · 86 件临期", "Zhaohui · 86 due soon"),
            Text("最早 2 小时后超期 · 主要积压：住建分中心", "the first in 2 hours"),
            "330103006",
            hours=2,
        ),
        Attention(
            "urged",
            "warn",
            Text("天水街道 · 楼道堆物", "Tianshui · blocked stairwell"),
            Text("已督办 2 次", "urged twice"),
            "330103003",
            event_key="e1",
            hours=30,
        ),
    )


def open_event(number: int, state: str, hours_left: float) -> OpenEvent:
    return OpenEvent(
        event_key=f"e{number}",
        event_id=f"XC-2020-{number:05d}",
        title="楼道堆物堵塞消防通道",
        category=Text("消防通道", "Fire lanes"),
        area_id="330103001001",
        area_name=Text("浙大御跸社区", "Yubi Community"),
        stage="handle",
        unit_name="社区消防专管",
        accepted_at=datetime(2020, 6, 29, 9),
        due_at=AS_OF + timedelta(hours=hours_left),
        due_state=state,  # type: ignore[arg-type]
        working_hours_left=hours_left,
    )


def work_list() -> tuple[OpenEvent, ...]:
    return (open_event(1, "seriously_overdue", -30), open_event(2, "overdue", -3), open_event(3, "due_soon", 2))


def funnel() -> tuple[FunnelStage, ...]:
    rows = (
        ("accept", "受理", "Accepted", 1274, 0.4),
        ("dispatch", "派单", "Dispatched", 1105, 0.7),
        ("handle", "处置", "Handling", 902, 14.2),
        ("verify", "核验", "Verifying", 311, 3.1),
        ("close", "办结", "Closing", 188, None),
    )
    return tuple(FunnelStage(stage, Text(zh, en), count, hours) for stage, zh, en, count, hours in rows)


def district() -> CockpitData:
    return CockpitData(
        snapshot="00000001",
        as_of=AS_OF,
        tiles=tiles(),
        trend=trend(),
        categories=tuple(
            CategoryRow(zh, Text(zh, en), observed, float(expected), signal)  # type: ignore[arg-type]
            for zh, en, observed, expected, signal in CATEGORIES
        ),
        children=children(),
        parent_values={
            "events_per_10k": Value("events_per_10k", 393, 20000, 526000),
            "on_time_share": a_share("on_time_share", 16093, 17102),
            "satisfied_share": a_share("satisfied_share", 6005, 6204),
            "overdue_open_count": a_count("overdue_open_count", 41),
        },
        attention=attention(),
        attention_counts={"warning": 3, "reminder": 12, "urged": 2},
        work_list=work_list(),
        funnel=funnel(),
        topics=(FunnelStage("topic_proposed_count", Text("民提", "Proposed"), 24, None),),
        services=services(),
        compounds=compounds(),
    )
