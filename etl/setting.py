"""The one row that the SQL files read their parameters from: as of when, from when it is worked, which limits hold."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import duckdb

from cockpit.profile import Profile
from etl.datasets import EVENT
from etl.merge import PLANNED

_TABLE = """
create or replace temp table setting as
select
    cast(? as timestamp) as as_of,
    cast(? as integer) as opening_seconds,
    cast(? as integer) as seconds_a_day,
    cast(? as double) as dispatch_hours,
    cast(? as double) as sign_hours,
    cast(? as double) as due_soon_hours
"""
_LATEST = "select max({field}) from warehouse.version_event where {field} <= ?"
# A closed sample stands still until somebody works on its cases; then its time goes on with them.
_DESK_TIME = "select max(source_updated_at) from warehouse.version_event where source_priority < 0"
_SPAN = """
select min(reported_at), max(greatest(reported_at, accepted_at, closed_at, due_at))
from warehouse.version_event
"""


@dataclass(frozen=True)
class Span:
    """`first` and `last` bound what the data touches, deadlines included."""

    as_of: datetime
    first: date
    last: date


def build_setting(connection: duckdb.DuckDBPyConnection, profile: Profile) -> Span:
    as_of = _as_of(connection, profile)
    start, end = _seconds(profile.clock.start), _seconds(profile.clock.end)
    limits = profile.limits
    connection.execute(
        _TABLE, [as_of, start, end - start, limits.dispatch_hours, limits.sign_hours, limits.due_soon_hours]
    )
    first, last = connection.execute(_SPAN).fetchone() or (None, None)
    return Span(as_of, min(first or as_of, as_of).date(), max(last or as_of, as_of).date())


def _as_of(connection: duckdb.DuckDBPyConnection, profile: Profile) -> datetime:
    """A clock that runs ahead in one row must not move the present of the whole cockpit."""
    if profile.profile.as_of:
        (acted_at,) = connection.execute(_DESK_TIME).fetchone() or (None,)
        as_of = datetime.fromisoformat(profile.profile.as_of)
        return max(as_of, acted_at or as_of)
    now = datetime.now(ZoneInfo(profile.profile.time_zone)).replace(tzinfo=None, microsecond=0)
    fields = [field.name for field in EVENT.fields if field.kind == "time" and field.name not in PLANNED]
    found = [connection.execute(_LATEST.format(field=name), [now]).fetchone() for name in fields]
    return max((row[0] for row in found if row and row[0] is not None), default=now)


def _seconds(clock_time: str) -> int:
    at = time.fromisoformat(clock_time)
    return at.hour * 3600 + at.minute * 60 + at.second
