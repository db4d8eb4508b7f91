"""How often somebody may try to sign in: counted in the ledger, so that all workers count together, before hashing.

A try is counted before it is known to be wrong and given back when it was right; otherwise a hundred tries at the same
moment would all find the counter at zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network
from math import ceil
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from cockpit.audit import Entry, record
from cockpit.errors import TooMany
from cockpit.ledger import Ledger
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ATTEMPT

WINDOW: Final = timedelta(minutes=15)  # wrong tries are forgotten this long after the first of them
LOCKED: Final = timedelta(minutes=15)  # counted from the last try that was allowed: refused ones do not lengthen it
TOO_OFTEN: Final = "尝试次数太多，请 15 分钟后再试，或联系系统管理员。"
TRIES_OF_ONE: Final = 5
TRIES_OF_AN_OFFICE: Final = 30


@dataclass(frozen=True)
class Counted:
    """`subject` is what stands in the table, `limit` how many wrong tries a window allows."""

    subject: str
    limit: int


def of_account(name: str) -> Counted:
    """`name` is canonical. Hashed: people type passwords where the name belongs."""
    return Counted(f"account:{sha256(name.encode()).hexdigest()[:32]}", TRIES_OF_ONE)


def of_address(address: str) -> Counted:
    """A person at home has a whole /64 of IPv6; the office behind one IPv4 has many people, hence the limit."""
    try:
        ip = ip_address(address)
    except ValueError:
        return Counted(f"address:{address[:64]}", TRIES_OF_AN_OFFICE)
    mapped = getattr(ip, "ipv4_mapped", None)
    if mapped is not None or ip.version == 4:
        return Counted(f"address:{mapped or ip}", TRIES_OF_AN_OFFICE)
    return Counted(f"address:{ip_network((ip, 64), strict=False)}", TRIES_OF_AN_OFFICE)


def of_device(device_id: str) -> Counted:
    """A browser in which this person signed in before is counted by itself."""
    return Counted(f"device:{device_id[:64]}", TRIES_OF_ONE)


def begin_try(ledger: Ledger, counted: Iterable[Counted], *, address: str) -> None:
    """Raises `TooMany` with the seconds to wait. A flood costs one read each; only its first refusal is written."""
    wanted, moment = tuple(counted), now()
    with ledger.reading() as connection:
        lock = _lock(connection, wanted, moment)
    if lock is None:
        with ledger.writing() as connection:
            lock = _lock(connection, wanted, moment)
            for one in wanted if lock is None else ():
                _count(connection, one, moment)
    if lock is not None:
        _note_first_refusal(ledger, lock, address)
        raise too_many(lock.until - moment)


def too_many(wait: timedelta) -> TooMany:
    error = TooMany(TOO_OFTEN)
    error.retry_after_seconds = max(1, ceil(wait.total_seconds()))
    return error


def end_right(connection: Connection, counted: Iterable[Counted]) -> None:
    """It was right: the wrong ones before are forgotten, except those of the address, which others may have made."""
    for one in counted:
        if one.subject.startswith("address:"):
            row = update(ATTEMPT).where(ATTEMPT.c.subject == one.subject, ATTEMPT.c.attempts > 0)
            connection.execute(row.values(attempts=ATTEMPT.c.attempts - 1))
        else:
            connection.execute(delete(ATTEMPT).where(ATTEMPT.c.subject == one.subject))


def forget_tries(connection: Connection, name: str) -> None:
    """The administrator lets somebody in again before the time is over."""
    connection.execute(delete(ATTEMPT).where(ATTEMPT.c.subject == of_account(name).subject))


def purge_tries(connection: Connection) -> None:
    connection.execute(delete(ATTEMPT).where(ATTEMPT.c.started_at < now() - max(WINDOW, LOCKED)))


@dataclass(frozen=True)
class _Lock:
    counted: Counted
    until: datetime
    is_new: bool  # nobody was refused for it yet


def _lock(connection: Connection, wanted: tuple[Counted, ...], moment: datetime) -> _Lock | None:
    """The one that lasts longest."""
    known = {one.subject: one for one in wanted}
    rows = connection.execute(select(ATTEMPT).where(ATTEMPT.c.subject.in_(known))).all()
    locks = [
        _Lock(known[row.subject], row.started_at + LOCKED, row.attempts == known[row.subject].limit)
        for row in rows
        if row.attempts >= known[row.subject].limit and row.started_at + LOCKED > moment
    ]
    return max(locks, key=lambda lock: lock.until, default=None)


def _count(connection: Connection, one: Counted, moment: datetime) -> None:
    """The try that reaches the limit starts the time of the lock."""
    query = select(ATTEMPT.c.started_at, ATTEMPT.c.attempts).where(ATTEMPT.c.subject == one.subject)
    found = connection.execute(query).first()
    if found is None:
        connection.execute(insert(ATTEMPT).values(subject=one.subject, started_at=moment, attempts=1))
        return
    attempts = found.attempts + 1 if found.started_at > moment - WINDOW else 1
    started_at = moment if attempts in (1, one.limit) else found.started_at
    row = update(ATTEMPT).where(ATTEMPT.c.subject == one.subject)
    connection.execute(row.values(attempts=attempts, started_at=started_at))


def _note_first_refusal(ledger: Ledger, lock: _Lock, address: str) -> None:
    """One line for each lock: a flood must not fill the trail, nor take everybody's turn to write."""
    if not lock.is_new:
        return
    subject, limit = lock.counted.subject, lock.counted.limit
    with ledger.writing() as connection:
        mark = update(ATTEMPT).where(ATTEMPT.c.subject == subject, ATTEMPT.c.attempts == limit)
        if connection.execute(mark.values(attempts=limit + 1)).rowcount:
            kind, _, key = subject.partition(":")
            record(connection, Entry("unknown", "session.throttle", "denied", kind, key, address))
