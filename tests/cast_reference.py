"""The cast's areas, names, days and services, and its events as rows of the fact tables."""

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta

from tests.cast import HISTORY_DAYS, PROFILE_TOML, AreaRow, parents_of
from tests.cast_events import CastEvent, Row

CATEGORIES = (
    ("noise", "噪音扰民", "Noise", 16.0),
    ("parking", "停车秩序", "Parking", 16.0),
    ("dispute", "物业纠纷", "Property disputes", 24.0),
    ("unknown", "未分类", "Unclassified", None),
)
SOURCES = (("hotline", "热线", "Hotline"), ("grid", "网格", "Grid"))
SERVICES = ("compound", "facility", "home_visit", "partner_unit", "party_organisation", "project", "topic", "volunteer")
UNITS = (("u1", "综合执法队"), ("u2", "交警中队"))
EVENT_FIELDS = [
    "accepted_at",
    "dispatched_at",
    "signed_at",
    "handled_at",
    "closed_at",
    "callback_at",
    "due_at",
    "place",
    "discovery",
    "status",
    "stage",
    "title",
    "returned_count",
    "reworked_count",
    "extended_count",
    "urged_count",
    "reopened_count",
    "satisfied",
    "solved",
    "passed_up",
    "mediation_started",
    "mediation_level",
    "reported_at",
    "category_id",
    "unit_id",
    "suspended_hours",
]
SERVICE_FIELDS = (
    *("residents", "residents_in_circle", "buildings", "buildings_covered", "has_party_organisation", "status"),
    *("has_owners_committee", "has_property_firm", "claimed_on", "due_on", "done_on", "finished_on", "last_active_on"),
    *("discussed_on", "decided_on", "rating"),
)
ABSENT = {"handled_level": ("来源没有办结层级", "The source does not say which level closed it")}
SEEN = datetime(2026, 6, 15, 14, 5)


def reference_tables(as_of: datetime, areas: tuple[AreaRow, ...]) -> dict[str, list[Row]]:
    days = [as_of.date() - timedelta(days=back) for back in range(HISTORY_DAYS, -30, -1)]
    return {
        "meta": [{"key": key, "value": value} for key, value in _meta(as_of, days[0]).items()],
        "dim_area": [_area(index, area) for index, area in enumerate(areas)],
        "area_closure": _closure(areas),
        "area_boundary": [{"area_id": area[0], "geojson": _square(area)} for area in areas],
        "dim_category": [
            {
                "category_id": key,
                "name_zh": zh,
                "name_en": en,
                "limit_hours": hours,
                "clock": "working",
                "sort_order": index,
            }
            for index, (key, zh, en, hours) in enumerate(CATEGORIES)
        ],
        "dim_source": [{"source_id": key, "name_zh": zh, "name_en": en, "dataset": "event"} for key, zh, en in SOURCES]
        + [{"source_id": name, "name_zh": name, "name_en": name, "dataset": name} for name in SERVICES],
        "dim_unit": [{"unit_id": key, "name": name} for key, name in UNITS],
        "dim_day": [_day(day) for day in days],
        "field_availability": _availability(),
        "etl_run": [
            {
                "run_id": "r1",
                "started_at": SEEN,
                "finished_at": SEEN,
                "version": "00000001",
                "seconds": 1.0,
                "balanced": True,
            }
        ],
        "source_freshness": [
            {"source_id": key, "last_loaded_at": SEEN, "last_event_at": as_of, "files": 1, "rows": 20}
            for key, *_ in SOURCES
        ],
    }


def _meta(as_of: datetime, first_day: date) -> dict[str, str]:
    return {
        "version": "00000001",
        "profile_id": "cast",
        "profile_toml": PROFILE_TOML,
        "generated": "true",
        "as_of": f"{as_of:%Y-%m-%d %H:%M:%S}",
        "first_day": f"{first_day}",
        "last_day": f"{as_of:%Y-%m-%d}",
        "published_at": f"{SEEN:%Y-%m-%d %H:%M:%S}",
        "run_id": "r1",
        "table_hash": "0",
        "boundaries": "schematic",
    }


def _area(index: int, area: AreaRow) -> Row:
    names = ("area_id", "parent_id", "level", "name_zh", "name_en", "kind", "population", "staff")
    row = dict(zip((*names, "longitude", "latitude"), area, strict=True))
    depth = {"district": 0, "street": 1, "community": 2}[str(area[2])]
    return {
        **row,
        "depth": depth,
        "sort_order": index,
        "population_year": 2025,
        "area_km2": 10.0 if depth == 0 else None,
    }


def _closure(areas: tuple[AreaRow, ...]) -> list[Row]:
    parents = parents_of(areas)
    rows: list[Row] = []
    for area_id in parents:
        ancestor: str | None = area_id
        depth = 0
        while ancestor is not None:
            rows.append({"ancestor_id": ancestor, "descendant_id": area_id, "depth": depth})
            ancestor, depth = parents[ancestor], depth + 1
    return rows


def _square(area: AreaRow) -> str:
    longitude, latitude = float(str(area[8])), float(str(area[9]))
    half = {"district": 0.02, "street": 0.008, "community": 0.004}[str(area[2])]
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    ring = [[round(longitude + x, 5), round(latitude + y, 5)] for x, y in corners]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def _day(day: date) -> Row:
    working = day.weekday() < 5
    return {
        "day": day,
        "is_working": working,
        "day_type": "working" if working else "weekend",
        "name_zh": "",
        "working_hours_before": 0.0,
        "working_day_index": 0,
        "working_hours": 8.5 if working else 0.0,
    }


def _availability() -> list[Row]:
    given = [
        {
            "source_id": source,
            "dataset": "event",
            "field": field,
            "available": True,
            "reason_zh": None,
            "reason_en": None,
        }
        for source, *_ in SOURCES
        for field in EVENT_FIELDS
    ]
    absent = [
        {"source_id": source, "dataset": "event", "field": field, "available": False, "reason_zh": zh, "reason_en": en}
        for source, *_ in SOURCES
        for field, (zh, en) in ABSENT.items()
    ]
    return given + absent + [_given(name, field) for name in SERVICES for field in SERVICE_FIELDS]


def _given(dataset: str, field: str) -> Row:
    return {"source_id": dataset, "dataset": dataset, "field": field, "available": True}


def event_row(event: CastEvent) -> Row:
    facts = {key: value for key, value in asdict(event).items() if key not in {"place_key"}}
    hours = (event.handled_at - event.accepted_at).total_seconds() / 3600 if event.handled_at else None
    return {
        **facts,
        "event_key": event.event_key,
        "place_key": event.place_key,
        "place_masked": "某小区某幢" if event.place_key else None,
        "reported_at": event.accepted_at,
        "is_on_time": bool(event.due_at and event.closed_at and event.closed_at <= event.due_at),
        "handling_hours": hours,
        "accepted_day": event.accepted_at.date(),
        "due_day": event.due_day,
        "closed_day": event.closed_at.date() if event.closed_at else None,
        "callback_day": event.callback_at.date() if event.callback_at else None,
    }


def open_row(event: CastEvent, as_of: datetime) -> Row:
    names = ("event_id", "title", "area_id", "category_id", "source_id", "unit_id", "stage", "accepted_at", "due_at")
    return {
        **{name: getattr(event, name) for name in names},
        "event_key": event.event_key,
        "unit_name": dict(UNITS)[event.unit_id],
        "due_state": event.due_state(as_of),
        "working_hours_left": event.late_hours(as_of),
        "urged": event.urged_count > 0,
    }


def service_tables() -> dict[str, list[Row]]:
    from tests.cast_services import COMPOUNDS, FLOWS, STOCKS, VISITS

    stock = [
        {"area_id": area_id, "measure": measure, "day": None, "n": float(n)}
        for area_id, measures in STOCKS.items()
        for measure, n in measures.items()
    ]
    flow = [{"area_id": area_id, "measure": name, "day": day, "n": float(n)} for area_id, name, day, n in FLOWS]
    return {"cube_service": stock + flow, "fct_compound": list(COMPOUNDS), "fct_home_visit": list(VISITS)}
