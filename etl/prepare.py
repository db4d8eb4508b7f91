"""Dimensions and settings, made before anything is committed: what is wrong with them stops the run."""

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
from etl.rows import insert_rows
from etl.setting import Span, build_setting

# Published as they are; the other temporary tables only serve the SQL files.
PUBLISHED = (
    "field_availability",
    "dim_source",
    "dim_area",
    "area_closure",
    "area_boundary",
    "dim_category",
    "dim_day",
)
_THIS_RUN = """
create or replace temp table this_run as
select
    cast(? as varchar) as run_id,
    cast(? as varchar) as version,
    cast(? as timestamp) as started_at,
    cast(? as timestamp) as built_at
"""
_SOURCE = (
    "create or replace temp table dim_source (source_id varchar, name_zh varchar, name_en varchar, dataset varchar)"
)
_WARNING = """
create or replace temp table build_warning
(source_id varchar, code varchar, field varchar, n bigint, example varchar)
"""


def prepare(connection: duckdb.DuckDBPyConnection, job: Job) -> Span:
    """`connection` stands in the store, inside the transaction that loaded the files."""
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
    return span


def _sources(connection: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    connection.execute(_SOURCE)
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
