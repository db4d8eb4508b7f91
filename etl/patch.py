"""A small change goes into a copy of the served snapshot: only the events and days it touches are counted again.

Whatever this does, a whole build must give the same rows: tests/test_etl_patch.py compares them."""

import shutil
from dataclasses import dataclass

import duckdb

from etl.build import EVENT_TABLES, SQL, build_around
from etl.built import Built, fingerprint, has_new_meanings
from etl.job import Job
from etl.prepare import PUBLISHED
from etl.publish import build_file, served_file
from etl.setting import Span

MOST_PATCHES = 200  # then a whole build puts the rows in order again, which keeps reading fast
LARGEST_SHARE = 0.1  # of the events: a larger change is built faster as a whole

FACT = EVENT_TABLES.index("fct_event")
STAGED = ("stg_event", "event_worked", "event_deadline", "event_timing")
FIRST_TABLES = ("clock_day", *STAGED, "event_repeat")
SECOND_TABLES = ("dim_unit", *STAGED)
COUNTED_TABLES = EVENT_TABLES[FACT + 1 : EVENT_TABLES.index("cube_open") + 1]
BY_DAY = ("cube_day", "cube_category", "cube_source", "cube_unit", "cube_duration")
REPLACED = ("dim_unit", "open_event", "cube_open")
AFTERWARDS = (
    "repeat_place",
    "source_said",
    "etl_run",
    "etl_file",
    "source_freshness",
    "etl_warning",
)  # read the whole snapshot

_SETTLE_REPEATS = (
    """
    delete from event_repeat
    where event_key not in (
        select e.event_key
        from stg_event as e
        join changed_pair as p on p.place_key = e.place_key and p.category_id = e.category_id
        where e.reported_at between p.first_at and p.last_at
    )
    """,
    "insert into event_repeat select event_key, is_repeat from known_repeat",
)
_PASSED = (
    "create or replace temp table passed_time as select cast(? as timestamp) as since, cast(? as timestamp) as until"
)
_COUNT = """
select
    (select count(*) from changed_row where dataset = 'event'),
    (select count(*) from changed_row where dataset <> 'event'),
    (select count(*) from warehouse.version_event)
"""
_PATCH_EVENTS = (
    "delete from serve.fct_event where event_key in (select event_key from differing_event)",
    "insert into serve.fct_event select * from first_fact where event_key in (select event_key from differing_event)",
)
_PATCH_CUBE = (
    "delete from serve.{name} where day in (select day from affected_day)",
    "insert into serve.{name} select * from {name} where day in (select day from affected_day)",
)
_REPLACE = "create or replace table serve.main.{name} as select * from {database}.main.{name}"


@dataclass(frozen=True)
class Plan:
    """`services` says whether service tables must be made anew."""

    built: Built
    services: bool


def plan_patch(connection: duckdb.DuckDBPyConnection, job: Job, span: Span, built: Built | None) -> Plan | None:
    """None: build everything. `built` was read before this run loaded anything."""
    served = served_file(job.deployment)
    if built is None or served is None or served.stem != f"serve_{built.version}":
        return None
    if built.patches >= MOST_PATCHES or built.fingerprint != fingerprint(job) or has_new_meanings(connection):
        return None
    events, services, known = connection.execute(_COUNT).fetchone() or (0, 0, 0)
    if events > LARGEST_SHARE * known:
        return None
    return Plan(built, services=bool(services) or built.as_of.date() != span.as_of.date())


def copy_served(job: Job) -> None:
    served = served_file(job.deployment)
    assert served is not None, job.deployment
    shutil.copyfile(served, build_file(job.deployment, job.version))


def patch(connection: duckdb.DuckDBPyConnection, job: Job, span: Span, plan: Plan) -> None:
    """`serve` is a copy of the served snapshot. Leaves the transaction open that writes to it."""
    moments = sorted((plan.built.as_of, span.as_of))
    connection.execute(_PASSED, moments)
    _own_rows(connection)
    _counted_again(connection)
    _write(connection)
    for name in AFTERWARDS:
        connection.execute(f"drop table serve.main.{name}")
        _run(connection, name)
    build_around(connection, services=plan.services)


def _own_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """Which events differ, and on which days that is counted."""
    _stand_in(connection, "first")
    for name in ("changed_pair", "wanted_first", "wanted_winner"):
        _run(connection, f"patch/{name}")
    for name in FIRST_TABLES:
        _run(connection, name, is_kept=name == "stg_event")
    _run(connection, "patch/known_repeat")
    for statement in _SETTLE_REPEATS:
        connection.execute(statement)
    _run(connection, "fct_event")
    for name in ("first_fact", "first_timing", "differing_event", "affected_day", "day_rank"):
        _run(connection, f"patch/{name}")
    connection.execute("drop table stg_event")


def _counted_again(connection: duckdb.DuckDBPyConnection) -> None:
    """Every event that an affected day counts: the first ones, and others of which only the timing is made again."""
    _run(connection, "patch/wanted_second")
    _stand_in(connection, "second")
    for name in SECOND_TABLES:
        _run(connection, name)
    connection.execute("insert into event_timing select * from first_timing")
    _run(connection, "patch/known_fact")
    for name in COUNTED_TABLES:
        _run(connection, name)


def _stand_in(connection: duckdb.DuckDBPyConnection, database: str) -> None:
    """Where the SQL files of a whole build make their tables, over the wanted events only."""
    connection.execute(f"attach ':memory:' as {database}")
    connection.execute(f"use {database}")


def _write(connection: duckdb.DuckDBPyConnection) -> None:
    connection.begin()
    connection.execute("use second")
    for statement in (*_PATCH_EVENTS, *(text.format(name=name) for name in BY_DAY for text in _PATCH_CUBE)):
        connection.execute(statement)
    connection.execute("use serve")
    for name in PUBLISHED:
        connection.execute(_REPLACE.format(name=name, database="temp"))
    for name in REPLACED:
        connection.execute(_REPLACE.format(name=name, database="second"))


def _run(connection: duckdb.DuckDBPyConnection, name: str, *, is_kept: bool = False) -> None:
    """`is_kept`: a view that several tables read is made once, as a table."""
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    connection.execute(text.replace("create or replace temp view", "create temp table") if is_kept else text)
