"""How often a key may ask within a minute: counted in the ledger, so that all workers count together."""

from datetime import datetime, timedelta
from math import ceil
from typing import Final

from sqlalchemy import Connection, insert, select, update

from cockpit.errors import TooMany
from cockpit.ledger import Ledger
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ATTEMPT

MINUTE: Final = timedelta(minutes=1)
TOO_FAST: Final = "请求太频繁，请稍后再试。"


def count_request(ledger: Ledger, subject: str, most_a_minute: int) -> None:
    """Raises `TooMany` with the seconds to wait; a flood costs one read each and takes nobody's turn to write."""
    moment = now()
    with ledger.reading() as connection:
        _check(connection, subject, most_a_minute, moment)
    with ledger.writing() as connection:
        started_at, count = _check(connection, subject, most_a_minute, moment)
        values = {"started_at": started_at, "attempts": count + 1}
        known = connection.execute(update(ATTEMPT).where(ATTEMPT.c.subject == subject).values(**values)).rowcount
        if not known:
            connection.execute(insert(ATTEMPT).values(subject=subject, **values))


def _check(connection: Connection, subject: str, most: int, moment: datetime) -> tuple[datetime, int]:
    """When the minute began and how many it has had."""
    query = select(ATTEMPT.c.started_at, ATTEMPT.c.attempts).where(ATTEMPT.c.subject == subject)
    found = connection.execute(query).first()
    if found is None or found.started_at <= moment - MINUTE:
        return moment, 0
    if found.attempts >= most:
        error = TooMany(TOO_FAST)
        error.retry_after_seconds = max(1, ceil((found.started_at + MINUTE - moment).total_seconds()))
        raise error
    return found.started_at, found.attempts
