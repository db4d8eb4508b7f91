"""120 believable days of a district with 3 streets, 9 communities and a park, so that pages can be drawn."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import numpy as np

from tests.cast import AS_OF, HISTORY_DAYS, AreaRow, event_tables
from tests.cast_events import CastEvent, Row
from tests.cast_reference import reference_tables
from tests.showcase_services import service_tables

SEED = 11
STREETS = (
    ("north", "北街道", "North Street", 30.012),
    ("middle", "中街道", "Middle Street", 30.0),
    ("south", "南街道", "South Street", 29.988),
)
KINDS = (
    ("noise", ("夜间施工噪音", "空调外机噪音"), 0.4, "u1"),
    ("parking", ("占道停车", "消防通道被占"), 0.35, "u2"),
    ("dispute", ("物业费纠纷", "渗水纠纷调解"), 0.25, "u1"),
)
WEEK = (1.05, 1.1, 1.05, 1.0, 1.0, 0.75, 0.7)  # Monday first
SURGE = ("middle-2", "noise", 4)  # in the last five days four times as many


def showcase_areas() -> tuple[AreaRow, ...]:
    areas: list[AreaRow] = [("east", None, "district", "东区", "East District", "area", 96000, None, 120.0, 30.0)]
    for street_id, name_zh, name_en, latitude in STREETS:
        areas.append((street_id, "east", "street", name_zh, name_en, "area", 32000, None, 120.0, latitude))
        for index in range(3):
            name = f"{name_zh[0]}{'一二三'[index]}社区", f"{name_en.split()[0]} {index + 1}"
            people = 8000 + 2500 * index
            place = (119.988 + 0.012 * index, latitude)
            areas.append((f"{street_id}-{index + 1}", street_id, "community", *name, "area", people, None, *place))
    areas.append(("south-park", "south", "community", "南园区", "South Park", "park", None, 6000, 120.024, 29.988))
    return tuple(areas)


def showcase_tables(as_of: datetime = AS_OF) -> dict[str, list[Row]]:
    areas = showcase_areas()
    events = list(showcase_events(areas, as_of))
    reference = reference_tables(as_of, areas)
    return {**reference, **service_tables(areas, as_of), **event_tables(events, as_of, areas), **_loads(as_of)}


def showcase_events(areas: tuple[AreaRow, ...], as_of: datetime) -> Iterator[CastEvent]:
    random = np.random.default_rng(SEED)
    places = [area[0] for area in areas if area[2] == "community"] + ["north", "east"]
    busy = dict(zip(places, random.uniform(2.5, 9.0, len(places)), strict=True))
    busy |= {"north": 0.4, "east": 0.3}  # not located
    number = 0
    for back in range(HISTORY_DAYS, -1, -1):
        day = as_of.date() - timedelta(days=back)
        for place in places:
            for kind, titles, part, unit_id in KINDS:
                mean = busy[place] * part * WEEK[day.weekday()]
                mean *= SURGE[2] if (place, kind) == SURGE[:2] and back < 5 else 1
                for _ in range(random.negative_binomial(8, 8 / (8 + mean))):
                    number += 1
                    event = _event(random, f"E{number:06d}", (place, kind, unit_id), day, as_of)
                    if event:
                        yield _titled(event, titles[number % 2])


def _titled(event: CastEvent, title: str) -> CastEvent:
    from dataclasses import replace

    return replace(event, title=title)


def _event(
    random: np.random.Generator, event_id: str, where: tuple[str, str, str], day: date, as_of: datetime
) -> CastEvent | None:
    """One life, cut off at the as-of time."""
    area_id, category_id, unit_id = where
    accepted = datetime.combine(day, datetime.min.time()) + timedelta(hours=float(random.uniform(8, 20)))
    if accepted > as_of:
        return None
    slow = 1.35 if area_id.startswith("south") else 1.0
    spans = np.array([0.5, 1.0, 11.0 * slow, 2.0, 1.0]) * random.lognormal(0, 0.9, 5)
    moments = [accepted + timedelta(hours=float(span)) for span in np.cumsum(spans)]
    done = [moment if moment <= as_of else None for moment in moments]
    steps = ("dispatch", "dispatch", "handle", "verify", "close")
    stage = next((step for step, moment in zip(steps, done, strict=True) if moment is None), "close")
    dispatched, signed, handled, verified, closed = done
    called = closed + timedelta(hours=20) if closed and random.random() < 0.4 else None
    return CastEvent(
        event_id,
        area_id,
        category_id,
        accepted,
        "grid" if random.random() < 0.4 else "hotline",
        unit_id,
        status="closed" if closed else "open",
        stage="accept" if dispatched is None else stage,
        compound_id=f"{area_id}-c{random.integers(1, 4)}",
        place_key=f"{area_id}-{random.integers(0, 40)}",
        discovery=str(random.choice(["resident", "patrol", "volunteer"], p=[0.7, 0.2, 0.1])),
        dispatched_at=dispatched,
        signed_at=signed,
        handled_at=handled,
        verified_at=verified,
        closed_at=closed,
        callback_at=called if called and called <= as_of else None,
        due_at=accepted + timedelta(hours=30),
        is_satisfied=bool(random.random() < 0.95),
        is_solved=bool(random.random() < 0.9),
        returned_count=int(random.random() < 0.04),
        urged_count=int(random.random() < 0.03),
        is_repeat=bool(random.random() < 0.07),
        mediation_started=category_id == "dispute",
        mediation_level="volunteer" if category_id == "dispute" and random.random() < 0.7 else None,
    )


def _loads(as_of: datetime) -> dict[str, list[Row]]:
    reasons = (
        ("TIME_ORDER", "结案时间早于受理时间"),
        ("TIME_BAD", "受理时间“2026-02-30”不是有效的时间"),
        ("ID_MISSING", "缺编号"),
    )
    name = "hotline_2026_06.csv"
    return {
        "etl_file": [
            {
                "run_id": "r1",
                "path": name,
                "sha256": "a" * 64,
                "source_id": "hotline",
                "loaded_at": as_of,
                "rows_read": 5000,
                "new": 4980,
                "changed": 10,
                "duplicate": 6,
                "superseded": 1,
                "quarantined": 3,
            },
        ],
        "quarantine": [
            {
                "run_id": "r1",
                "source_id": "hotline",
                "path": name,
                "sha256": "a" * 64,
                "row_number": 100 + index,
                "reasons": code,
                "detail_zh": detail,
                "raw_text": f"E{index},噪音,***,2026-06-0{index + 1}",
                "rule_version": "1",
            }
            for index, (code, detail) in enumerate(reasons)
        ],
        "etl_warning": [
            {
                "run_id": "r1",
                "source_id": "hotline",
                "code": "CODE_UNKNOWN",
                "field": "category_id",
                "n": 4,
                "example": "其他投诉",
            }
        ],
    }
