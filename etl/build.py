"""From the store to the tables that the cockpit reads: a fixed order of SQL files, one table each."""

from pathlib import Path

import duckdb

from cockpit.profile import Profile
from cockpit.settings import REFERENCE
from etl.area_tables import build_areas
from etl.areas import read_areas
from etl.availability import build_availability
from etl.boundaries import build_boundaries
from etl.categories import build_categories
from etl.days import build_days
from etl.job import Job
from etl.quarantine import build_quarantine
from etl.rows import insert_rows
from etl.services import build_services
from etl.setting import Span, build_setting

_THIS_RUN = """
create temp table this_run as
select
    cast(? as varchar) as run_id,
    cast(? as varchar) as version,
    cast(? as timestamp) as started_at,
    cast(? as timestamp) as built_at
"""
_WARNING = """
create temp table build_warning (source_id varchar, code varchar, field varchar, n bigint, example varchar)
"""
SQL = Path(__file__).parent / "sql"

# Each file reads only tables that stand above it.
EVENT_TABLES = (
    "dim_unit",
    "clock_day",
    "stg_event",
    "event_worked",
    "event_deadline",
    "event_timing",
    "event_repeat",
    "fct_event",
    "area_number",
    "category_number",
    "source_number",
    "unit_number",
    "event_counted",
    "measure_accepted",
    "measure_dispatched",
    "measure_dispatch_due",
    "measure_due",
    "measure_closed",
    "measure_called_back",
    "measure_serious",
    "cell",
    "measure",
    "cube_day",
    "cube_category",
    "cube_source",
    "cube_unit",
    "stage_duration",
    "duration_leaf",
    "duration_cell",
    "cube_duration",
    "open_event",
    "cube_open",
    "repeat_place",
    "event_step",
    "etl_run",
    "etl_file",
    "source_freshness",
    "etl_warning",
)


def build(connection: duckdb.DuckDBPyConnection, job: Job) -> Span:
    """`connection` stands in the empty database to fill, with the store attached as `warehouse`."""
    profile = job.profile
    connection.execute(_THIS_RUN, [job.run_id, job.version, job.started_at, job.now()])
    build_availability(connection, profile)
    _sources(connection, profile)
    tree = read_areas(profile, job.profile_folder)
    build_areas(connection, profile, tree)
    build_boundaries(connection, job, tree)
    build_categories(connection, profile)
    span = build_setting(connection, profile)
    missing = build_days(connection, profile.clock, REFERENCE / "holidays.csv", first=span.first, last=span.last)
    _warn(connection, job, missing)
    for place, name in enumerate(EVENT_TABLES, start=1):
        connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))
        job.steps.reached("table_built")
        job.reporter.advance("build", place, len(EVENT_TABLES))
    build_services(connection)
    build_quarantine(connection)
    return span


def _sources(connection: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    connection.execute("create table dim_source (source_id varchar, name_zh varchar, name_en varchar, dataset varchar)")
    rows = [(source.id, source.name.zh, source.name.en, source.dataset) for source in profile.sources]
    insert_rows(connection, "dim_source", rows)


def _warn(connection: duckdb.DuckDBPyConnection, job: Job, missing_years: tuple[int, ...]) -> None:
    connection.execute(_WARNING)
    for year in missing_years:
        calendar = job.profile.clock.calendar
        job.reporter.warn(
            "CALENDAR_MISSING", f"{year} 年的节假日安排（{calendar}）不在 holidays.csv 中，只按周末计算。"
        )
        row = (None, "CALENDAR_MISSING", "clock.calendar", 1, f"{calendar} {year}")
        insert_rows(connection, "build_warning", [row])
