"""From the store to the tables that the cockpit reads: a fixed order of SQL files, one table each."""

from pathlib import Path

import duckdb

from etl.job import Job
from etl.prepare import PUBLISHED
from etl.quarantine import build_quarantine
from etl.services import build_services

_PUBLISH = "create table serve.main.{name} as select * from temp.main.{name}"
SQL = Path(__file__).parent / "sql"

# Each file reads only tables that stand above it.
EVENT_TABLES = (
    "dim_unit",
    "clock_day",
    "winning_event",
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
    "source_said",
    "etl_run",
    "etl_file",
    "source_freshness",
    "etl_warning",
)


def build(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """`connection` stands in the empty database `serve`; the store is attached as `warehouse`, prepare() has run."""
    for name in PUBLISHED:
        connection.execute(_PUBLISH.format(name=name))
    for place, name in enumerate(EVENT_TABLES, start=1):
        connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))
        job.steps.reached("table_built")
        job.reporter.advance("build", place, len(EVENT_TABLES))
    build_around(connection)


def build_around(connection: duckdb.DuckDBPyConnection, *, services: bool = True) -> None:
    """What does not come from events. In a copy of an earlier snapshot it takes the place of what was there."""
    if services:
        build_services(connection)
    build_quarantine(connection)
