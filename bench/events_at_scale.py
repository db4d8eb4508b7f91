"""A published snapshot of N events without N rows of files: the project's own build, slice by slice, cubes added up."""

import shutil
from datetime import date, datetime
from pathlib import Path

import duckdb
import numpy as np

from bench.event_slice import slices, write_slice, write_words
from cockpit.profile import load_profile, profile_folder
from etl.areas import read_areas
from etl.build import EVENT_TABLES, SQL, build
from etl.demo.compounds import build_compounds
from etl.demo.ground import read_ground
from etl.demo.services import write_services
from etl.job import Job, new_job
from etl.loading import load_files
from etl.meta import build_meta
from etl.prepare import PUBLISHED, prepare
from etl.progress import Quiet
from etl.publish import build_file, point_at, replace_text
from etl.store import open_store

PROFILE = "xiacheng"
SEED = 7
FIRST_DAY = date(2018, 12, 1)  # 24 months until the profile's as-of day
SLICE_EVENTS = 2_000_000  # about 4 GiB at the widest point of the build
MEMORY_LIMIT = "7GB"
AREAS_AT_ONCE = 12
KEYS = {
    "cube_day": ("day", "area_id"),
    "cube_category": ("day", "area_id", "category_id"),
    "cube_source": ("day", "area_id", "source_id"),
    "cube_unit": ("day", "area_id", "unit_id"),
    "cube_duration": ("day", "area_id", "stage", "bucket"),
    "cube_open": ("area_id", "stage", "category_id", "due_state"),
}
KEPT = (*KEYS, "open_event")
LAST_CUBE = "cube_open"
TOTALS = "totals"


def publish_events(home: Path, events: int) -> None:
    """fct_event, repeat_place and source_freshness are those of the last slice; all else is of all events.

    A repeat is found only within its slice. One slice holds 2 M events, so 1 M events are built exactly as by a run.
    """
    deployment = home / PROFILE
    if (deployment / "snapshots" / "current").exists():
        return
    shutil.rmtree(deployment, ignore_errors=True)
    deployment.mkdir(parents=True)
    folder = profile_folder(PROFILE)
    job = new_job(load_profile(folder), folder, deployment, boundaries=(), reporter=Quiet())
    with open_store(deployment) as connection:
        connection.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
        _load_services(connection, job)
        _build_slices(connection, job, events)
    built = build_file(deployment, job.version)
    name = f"serve_{job.version}.duckdb"
    built.rename(built.with_name(name))
    for left_over in ("warehouse.duckdb", f"{TOTALS}.duckdb"):
        (deployment / left_over).unlink(missing_ok=True)
    point_at(deployment, name)
    replace_text(home / "active", PROFILE)


def _load_services(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """As the demo writes them, through the intake: what a district page shows beside its events."""
    out = job.deployment / "services"
    out.mkdir()
    ground = read_ground(PROFILE)
    compounds = build_compounds(ground, np.random.default_rng(SEED))
    months = tuple(date(2018 + (month + 11) // 12, (month + 11) % 12 + 1, 1) for month in range(24))
    written = list(write_services(ground, compounds, months, seed=SEED, out=out))
    assert written, "the demo has no service data"
    load_files(connection, job, tuple(sorted(out.iterdir())))


def _build_slices(connection: duckdb.DuckDBPyConnection, job: Job, events: int) -> None:
    as_of = datetime.fromisoformat(job.profile.profile.as_of or "")
    parts = slices(events, first_day=FIRST_DAY, last_day=as_of.date(), largest=SLICE_EVENTS)
    write_words(connection, job.profile, read_areas(job.profile, job.profile_folder))
    connection.execute(f"attach '{_quoted(job.deployment / f'{TOTALS}.duckdb')}' as {TOTALS}")
    for part in parts[:-1]:
        write_slice(connection, part, as_of=as_of)
        _build_part(connection, job)
        _keep(connection, is_first=part is parts[0])
        _leave(connection)
    write_slice(connection, parts[-1], as_of=as_of)
    _build_whole(connection, job)
    if len(parts) > 1:
        _keep(connection, is_first=False)
        _add_up(connection)
    connection.execute("checkpoint serve")
    _leave(connection)
    connection.execute(f"detach {TOTALS}")


def _build_part(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """In memory, and no further than the cubes."""
    prepare(connection, job)
    connection.execute("attach ':memory:' as serve")
    connection.execute("use serve")
    for name in PUBLISHED:
        connection.execute(f"create table serve.main.{name} as from temp.main.{name}")
    for name in EVENT_TABLES[: EVENT_TABLES.index(LAST_CUBE) + 1]:
        connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))


def _build_whole(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    span = prepare(connection, job)
    connection.execute(f"attach '{_quoted(build_file(job.deployment, job.version))}' as serve")
    connection.execute("use serve")
    connection.begin()
    build(connection, job)
    build_meta(connection, job, span, table_hash="bench")
    connection.execute("update meta set value = $day where key = 'first_day'", {"day": str(FIRST_DAY)})
    connection.commit()


def _leave(connection: duckdb.DuckDBPyConnection) -> None:
    """The next slice makes its own temporary tables."""
    connection.execute("use warehouse")
    connection.execute("detach serve")
    temporary = "select table_name, table_type from information_schema.tables where table_catalog = 'temp'"
    for name, kind in connection.execute(temporary).fetchall():
        if name in EVENT_TABLES:
            connection.execute(f"drop {'view' if kind == 'VIEW' else 'table'} temp.{name}")


def _keep(connection: duckdb.DuckDBPyConnection, *, is_first: bool) -> None:
    for table in KEPT:
        if is_first:
            connection.execute(f"create table {TOTALS}.{table} as from serve.{table}")
        else:
            connection.execute(f"insert into {TOTALS}.{table} by name from serve.{table}")
    if is_first:
        connection.execute(f"create table {TOTALS}.dim_day as from serve.dim_day")


def _add_up(connection: duckdb.DuckDBPyConnection) -> None:
    for table in ("dim_day", "open_event"):
        order = " order by area_id, due_at" if table == "open_event" else " order by day"
        connection.execute(f"create or replace table {table} as from {TOTALS}.{table}{order}")
    areas = [row[0] for row in connection.execute("select area_id from dim_area order by area_id").fetchall()]
    for table, keys in KEYS.items():
        connection.execute(f"truncate {table}")
        for first in range(0, len(areas), AREAS_AT_ONCE):
            connection.execute(_added(connection, table, keys), [areas[first : first + AREAS_AT_ONCE]])


def _added(connection: duckdb.DuckDBPyConnection, table: str, keys: tuple[str, ...]) -> str:
    """Sorted as the project's own file sorts it: by area, then by day."""
    columns = [row[0] for row in connection.execute(f"describe {table}").fetchall()]
    values = ", ".join(name if name in keys else f"cast(sum({name}) as bigint) as {name}" for name in columns)
    order = ", ".join(name for name in ("area_id", "day") if name in keys)
    return (
        f"insert into {table} by name select {values} from {TOTALS}.{table} "  # noqa: S608 -- names of our own tables
        f"where list_contains(?, area_id) group by {', '.join(keys)} order by {order}"
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
