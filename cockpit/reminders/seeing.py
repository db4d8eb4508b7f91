"""What a look sees: the cases that wait for somebody, and what was said of them before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, select

from cockpit.cases.case import NAMES, Case, case_of
from cockpit.cases.clocks import Clocks
from cockpit.cases.policies import REOPEN_DAYS
from cockpit.cases.states import State
from cockpit.ledger.case_tables import CASE, CHANGE, INBOX, NOTICE
from cockpit.reminders.watched import ACTS, Watched

WATCHED_STATES: Final = sorted(ACTS)
CALLED_BACK_WITHIN: Final = timedelta(days=REOPEN_DAYS)  # afterwards nobody can come back, and nobody is reminded
Risk = Callable[[Sequence[Case], datetime], Sequence[float | None]]


@dataclass(frozen=True)
class Said:
    """What was said before under a key, and to whom; `is_read`: by one of them at least.

    `shown_at`: when the first of them could see it; nobody ignores at night what is shown in the morning.
    """

    notice_id: str
    shown_at: datetime
    accounts: frozenset[str]
    is_read: bool


def said_before(connection: Connection) -> dict[str, Said]:
    """Of the cases that are still watched."""
    persons = (INBOX.c.account, INBOX.c.shows_at, INBOX.c.read_at)
    query = (
        select(NOTICE.c.subject_key, NOTICE.c.notice_id, NOTICE.c.made_at, *persons)
        .join(CASE, CASE.c.case_id == NOTICE.c.case_id)
        .outerjoin(INBOX, INBOX.c.notice_id == NOTICE.c.notice_id)
        .where(CASE.c.state.in_(WATCHED_STATES), NOTICE.c.rule.not_like("change.%"))
    )
    found: dict[str, Said] = {}
    for row in connection.execute(query):
        before = found.get(row.subject_key)
        accounts = (before.accounts if before else frozenset()) | ({row.account} if row.account else frozenset())
        is_read = row.read_at is not None or (before is not None and before.is_read)
        shows_at = row.shows_at or row.made_at
        shown_at = min(shows_at, before.shown_at) if before else shows_at
        found[row.subject_key] = Said(row.notice_id, shown_at, accounts, is_read)
    return found


def watched(connection: Connection, clocks: Clocks, at: datetime, risk: Risk) -> list[Watched]:
    """In the order in which people should learn of them, because a person is told only so much a day."""
    moved = select(CHANGE.c.case_id, func.max(CHANGE.c.at).label("moved_at")).group_by(CHANGE.c.case_id).subquery()
    query = (
        select(*(CASE.c[name] for name in NAMES), moved.c.moved_at)
        .outerjoin(moved, moved.c.case_id == CASE.c.case_id)
        .where(CASE.c.state.in_(WATCHED_STATES))
        .where((CASE.c.state != State.CLOSED) | (CASE.c.closed_at > at - CALLED_BACK_WITHIN))
    )
    rows = [dict(row) for row in connection.execute(query).mappings().all()]
    moved_at = [row.pop("moved_at") for row in rows]
    cases = [case_of(row) for row in rows]
    found = []
    for case, moment, chance in zip(cases, moved_at, risk(cases, at), strict=True):
        since = moment or case.dispatched_at or case.accepted_at or case.reported_at
        found.append(Watched(case, at, clocks, since, chance))
    return sorted(found, key=_order)


def _order(seen: Watched) -> tuple[bool, float]:
    """What is near by its deadline; before that the likeliest to be late first."""
    if seen.said_at and seen.case.due_at and seen.said_at <= seen.at:
        return False, seen.case.due_at.timestamp()
    return True, -(seen.risk or 0.0)
