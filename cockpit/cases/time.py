"""The time of the desk: of the wall, or of a closed sample, whose time goes on only while people work on it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import select

from cockpit.ledger import Ledger
from cockpit.ledger.case_tables import CHANGE
from cockpit.ledger.moment import now
from cockpit.ledger.tables import AUDIT
from cockpit.warehouse import Snapshot

LONGEST_PAUSE: Final = timedelta(minutes=10)  # a demo left over night must not find everything overdue


def desk_time(ledger: Ledger, snapshot: Snapshot) -> Callable[[], datetime]:
    if snapshot.profile.profile.as_of is None:
        return now
    zone = ZoneInfo(snapshot.profile.profile.time_zone)
    return lambda: _sample_time(ledger, snapshot.as_of.replace(tzinfo=zone).astimezone(UTC))


def _sample_time(ledger: Ledger, as_of: datetime) -> datetime:
    """The last thing that happened in the sample, and as long since then as on the wall, but no night."""
    query = select(CHANGE.c.at, AUDIT.c.at.label("wall")).join(AUDIT, AUDIT.c.seq == CHANGE.c.change_number)
    with ledger.reading() as connection:
        last = connection.execute(query.order_by(CHANGE.c.change_number.desc()).limit(1)).first()
    if last is None:
        return as_of
    passed = now() - datetime.fromisoformat(last.wall)
    at: datetime = max(last.at, as_of)
    return at + min(max(passed, timedelta(seconds=1)), LONGEST_PAUSE)
