"""A warehouse small enough to check in the head: 1 district, 2 streets, 4 communities, 1 park, 28 events."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from tests.cast_events import CastEvent, Row, cube_rows, duration_rows, repeat_place_rows
from tests.cast_tables import COLUMNS, TABLES

AS_OF = datetime(2026, 6, 15, 14, 0)  # a Monday
HISTORY_DAYS = 120
PROFILE_TOML = """
levels = [
  { id = "district", name = { zh = "区", en = "District" } },
  { id = "street", name = { zh = "街道", en = "Street" } },
  { id = "community", name = { zh = "社区", en = "Community" } },
]
[profile]
id = "cast"
name = { zh = "东区", en = "East District" }
generated = true
population_year = 2025
[areas.top]
id = "east"
name = { zh = "东区", en = "East District" }
[targets]
on_time_share = 0.95
[[categories]]
id = "noise"
name = { zh = "噪音扰民", en = "Noise" }
limit_hours = 16
[[sources]]
id = "hotline"
name = { zh = "热线", en = "Hotline" }
columns = { event_id = "id", reported_at = "time" }
"""
# area_id, parent_id, level, name_zh, name_en, kind, population, staff, longitude, latitude
AreaRow = tuple[str, str | None, str, str, str, str, int | None, int | None, float, float]
AREAS: tuple[AreaRow, ...] = (
    ("east", None, "district", "东区", "East District", "area", 30000, None, 120.00, 30.00),
    ("north", "east", "street", "北街道", "North Street", "area", 18000, None, 120.00, 30.01),
    ("south", "east", "street", "南街道", "South Street", "area", 12000, None, 120.00, 29.99),
    ("north-1", "north", "community", "北一社区", "North 1", "area", 10000, None, 119.99, 30.01),
    ("north-2", "north", "community", "北二社区", "North 2", "area", 8000, None, 120.01, 30.01),
    ("south-1", "south", "community", "南一社区", "South 1", "area", 7000, None, 119.99, 29.99),
    ("south-2", "south", "community", "南二社区", "South 2", "area", 5000, None, 120.01, 29.99),
    ("south-park", "south", "community", "南园区", "South Park", "park", None, 2000, 120.02, 29.99),
)


def closed(
    event_id: str, area_id: str, category_id: str, accepted: datetime, hours: float, **more: object
) -> CastEvent:
    """Handled after `hours`, closed at the same moment, with a limit of 24 plain hours."""
    facts: dict[str, object] = {
        "status": "closed",
        "stage": "close",
        "dispatched_at": accepted + timedelta(hours=0.5),
        "signed_at": accepted + timedelta(hours=1),
        "handled_at": accepted + timedelta(hours=hours),
        "closed_at": accepted + timedelta(hours=hours),
        "due_at": accepted + timedelta(hours=24),
    }
    return CastEvent(event_id, area_id, category_id, accepted, **{**facts, **more})  # type: ignore[arg-type]


def opened(
    event_id: str, area_id: str, category_id: str, accepted: datetime, limit: float, **more: object
) -> CastEvent:
    facts: dict[str, object] = {"stage": "handle", "dispatched_at": accepted + timedelta(hours=0.5)}
    due = {"due_at": accepted + timedelta(hours=limit)}
    return CastEvent(event_id, area_id, category_id, accepted, **{**facts, **due, **more})  # type: ignore[arg-type]


def june(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 6, day, hour)


def called_back(day: int, satisfied: bool, solved: bool | None = None) -> dict[str, object]:
    return {
        "callback_at": june(day, 15),
        "is_satisfied": satisfied,
        "is_solved": satisfied if solved is None else solved,
    }


EVENTS = (
    # north-1: ten closed, eight of them on time
    *(
        closed(f"n1-{day}", "north-1", "noise", june(day), 2, unit_id="u1", **called_back(day, True))
        for day in range(1, 7)
    ),
    closed("n1-7", "north-1", "parking", june(7), 4, unit_id="u2", discovery="patrol", **called_back(8, False)),
    closed("n1-8", "north-1", "parking", june(8), 8, unit_id="u2", returned_count=1),
    closed("n1-9", "north-1", "parking", june(9), 48, unit_id="u2", reworked_count=1),
    closed("n1-10", "north-1", "noise", june(10), 30, unit_id="u1", place_key="p1", is_repeat=True),
    # north-2: four closed on time, one late and open
    *(closed(f"n2-{day}", "north-2", "noise", june(day), 6, unit_id="u1", place_key="p2") for day in range(1, 5)),
    opened("n2-late", "north-2", "parking", june(12), 40, unit_id="u2", urged_count=1, title="占道停车"),
    # south-1: three closed, one void, one duplicate, two mediations
    closed("s1-1", "south-1", "dispute", june(2), 20, mediation_started=True, mediation_level="volunteer"),
    closed("s1-2", "south-1", "dispute", june(3), 40, mediation_started=True, mediation_level="street", passed_up=True),
    closed("s1-3", "south-1", "noise", june(4), 3, discovery="volunteer"),
    CastEvent("s1-void", "south-1", "noise", june(5), status="void"),
    CastEvent("s1-twice", "south-1", "noise", june(5), status="duplicate"),
    # south-2: a near deadline, a serious delay, one without limit
    opened("s2-soon", "south-2", "noise", june(14, 16), 24, unit_id="u1", title="夜间施工"),
    opened("s2-serious", "south-2", "parking", june(5), 24, unit_id="u2", title="消防通道被占"),
    CastEvent("s2-free", "south-2", "unknown", june(13)),
    # the park, the street itself (no community known) and the district itself (no street known)
    closed("park-1", "south-park", "parking", june(11), 5, unit_id="u2", discovery="sensor"),
    closed("park-2", "south-park", "parking", june(12), 6, unit_id="u2", discovery="sensor"),
    closed("s-unknown", "south", "noise", june(6), 2),
    closed("d-unknown", "east", "noise", june(6), 2, source_id="grid"),
    opened("d-open", "east", "noise", june(15, 10), 24, source_id="grid"),
)


def write_cast_snapshot(home: Path) -> None:
    """Publishes the cast as version 00000001 of the profile `cast`."""
    write_snapshot(home, cast_tables(EVENTS), version=1)


def write_showcase(home: Path) -> None:
    """120 believable days with services, boundaries and quarantine rows, for drawing pages."""
    from tests.showcase import showcase_tables

    write_snapshot(home, showcase_tables(), version=1)


def write_snapshot(home: Path, tables: Mapping[str, Sequence[Row]], *, version: int) -> None:
    folder = home / "cast" / "snapshots"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"serve_{version:08d}.duckdb"
    with duckdb.connect(str(folder / name)) as connection:
        for table, columns in TABLES.items():
            connection.execute(f"create table {table} ({columns})")
            _insert(connection, table, tables.get(table, ()), folder / "rows.json")
        connection.execute("update meta set value = $v where key = 'version'", {"v": f"{version:08d}"})
    (folder / "rows.json").unlink(missing_ok=True)
    pointer = folder / "current.new"
    pointer.write_text(name, encoding="utf-8")
    pointer.replace(folder / "current")
    (home / "active").write_text("cast", encoding="utf-8")


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row], scratch: Path) -> None:
    """Through a JSON file: a thousand times faster than row by row."""
    unknown = {name for row in rows for name in row} - set(COLUMNS[table])
    assert not unknown, f"{table} has no {unknown}"
    if rows:
        scratch.write_text("\n".join(json.dumps(row, default=str) for row in rows), encoding="utf-8")
        kinds = ", ".join(
            "'{}': '{}'".format(*column.split(" ", 1)) for column in TABLES[table].replace('"', "").split(", ")
        )
        source = f"read_json('{scratch}', format = 'newline_delimited', columns = {{{kinds}}})"
        connection.execute(f"insert into {table} by name select * from {source}")


def cast_tables(events: Sequence[CastEvent], as_of: datetime = AS_OF) -> dict[str, list[Row]]:
    from tests.cast_reference import reference_tables, service_tables

    return {**reference_tables(as_of, AREAS), **service_tables(), **event_tables(events, as_of, AREAS)}


def event_tables(events: Sequence[CastEvent], as_of: datetime, areas: tuple[AreaRow, ...]) -> dict[str, list[Row]]:
    from tests.cast_reference import event_row, open_row

    counted = list(events)
    open_rows = [open_row(event, as_of) for event in events if event.counts and not event.closed_at]
    return {
        "fct_event": [event_row(event) for event in events],
        "open_event": open_rows,
        "cube_day": cube_rows(counted, as_of),
        "cube_category": cube_rows(counted, as_of, by="category_id"),
        "cube_source": cube_rows(counted, as_of, by="source_id"),
        "cube_unit": cube_rows(counted, as_of, by="unit_id"),
        "cube_duration": duration_rows(counted, parents_of(areas)),
        "repeat_place": repeat_place_rows(counted, as_of),
        "cube_open": [
            {**{name: row[name] for name in ("area_id", "stage", "category_id", "due_state")}, "n": 1}
            for row in open_rows
        ],
    }


def parents_of(areas: tuple[AreaRow, ...]) -> dict[str, str | None]:
    return {area[0]: area[1] for area in areas}


PARENTS = parents_of(AREAS)
