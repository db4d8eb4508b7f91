"""dim_day: every day that the data touches, worked or free, with the working hours before it."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb

from cockpit.calendar import HOUR, Calendar
from cockpit.profile import Clock
from etl.rows import insert_rows

YEARS_AHEAD = 2  # deadlines and three times a deadline lie after the last event

_TABLE = """
create or replace temp table dim_day (
    day date,
    is_working boolean,
    day_type varchar,
    name_zh varchar,
    working_hours_before double,
    working_day_index integer,
    working_hours double
)
"""


def build_days(
    connection: duckdb.DuckDBPyConnection, clock: Clock, holidays: Path, *, first: date, last: date
) -> tuple[int, ...]:
    """The years between first and last for which the calendar has no notice."""
    calendar = Calendar.read(holidays, clock.calendar, start=clock.start, end=clock.end)
    names = dict(_names(holidays, clock.calendar))
    connection.execute(_TABLE)
    days = _days(calendar, names, date(first.year, 1, 1), date(last.year + YEARS_AHEAD, 12, 31))
    insert_rows(connection, "dim_day", list(days))
    return calendar.missing_years(first, last)


def _days(calendar: Calendar, names: dict[date, str], first: date, last: date) -> Iterator[tuple[object, ...]]:
    hours_a_day = (calendar.closing - calendar.opening) / HOUR
    worked_days = 0
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        is_working = calendar.is_working(day)
        yield (
            day,
            is_working,
            calendar.day_type(day),
            names.get(day, ""),
            worked_days * hours_a_day,
            worked_days,
            hours_a_day if is_working else 0.0,
        )
        worked_days += is_working


def _names(holidays: Path, calendar: str) -> Iterator[tuple[date, str]]:
    with holidays.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["calendar"] == calendar:
                yield date.fromisoformat(row["day"]), row["name_zh"]
