"""One look over the cases: what holds is said, once for each thing and person; what is ignored goes one level up."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final

from sqlalchemy import Connection, func, insert, select

from cockpit.cases.case import NAMES, Case, case_of
from cockpit.cases.clocks import Clocks
from cockpit.cases.policies import REOPEN_DAYS
from cockpit.cases.states import State
from cockpit.ledger.case_tables import CASE, CHANGE, INBOX, NOTICE
from cockpit.reminders.persons import People, Telling
from cockpit.reminders.placing import Placing
from cockpit.reminders.rules import UP, Rule, holding, key_of
from cockpit.reminders.watched import ACTS, Watched

WATCHED_STATES: Final = sorted(ACTS)
CALLED_BACK_WITHIN: Final = timedelta(days=REOPEN_DAYS)  # afterwards nobody can come back, and nobody is reminded
Risk = Callable[[Sequence[Case], datetime], Sequence[float | None]]


@dataclass(frozen=True)
class Said:
    """What was said before under a key, and to whom; `is_read`: by one of them at least."""

    notice_id: str
    made_at: datetime
    accounts: frozenset[str]
    is_read: bool


@dataclass(frozen=True)
class Look:
    people: People
    clocks: Clocks
    risk: Risk

    def run(self, connection: Connection, placing: Placing) -> int:
        """How many inbox rows were written."""
        said, new = _said(connection), list[dict[str, object]]()
        for seen in _watched(connection, self.clocks, placing.at, self.risk):
            for rule in holding(seen):
                self._tell(seen, rule, said, placing, new)
        if new:
            connection.execute(insert(NOTICE), new)
        return placing.write(connection)

    def _tell(
        self, seen: Watched, rule: Rule, said: dict[str, Said], placing: Placing, new: list[dict[str, object]]
    ) -> None:
        case, key = seen.case, key_of(rule, seen.case)
        told = ACTS[case.state] if rule.told == "actor" else rule.told
        telling = Telling(told, case.area_id, case.unit_id if told == "unit" else None)
        self._say(rule, key, telling, self.people.told(telling), (seen, said, placing, new))
        before = said.get(key)
        if before and _is_ignored(before, rule, seen):
            self._say(rule, key + UP, telling, self.people.told(telling, up=1), (seen, said, placing, new))

    def _say(self, rule: Rule, key: str, telling: Telling, persons: tuple[str, ...], look: "Parts") -> None:
        """A colleague who came later learns of what still holds; who was told is not told again."""
        seen, said, placing, new = look
        before = said.get(key)
        missing = tuple(name for name in persons if before is None or name not in before.accounts)
        if not missing:
            return
        notice_id = before.notice_id if before else token_hex(16)
        if before is None:
            new.append(_notice(notice_id, key, rule, seen, telling))
        placing.put(notice_id, missing, is_urgent=rule.is_urgent)


Parts = tuple[Watched, dict[str, Said], Placing, list[dict[str, object]]]


def _is_ignored(before: Said, rule: Rule, seen: Watched) -> bool:
    if rule.escalates_hours is None or before.is_read or not before.accounts:
        return False
    return seen.waited_hours(before.made_at) >= rule.escalates_hours


def _notice(notice_id: str, key: str, rule: Rule, seen: Watched, telling: Telling) -> dict[str, object]:
    case = seen.case
    words = {"number": case.number, "title": case.title}
    if case.due_at:
        words["due"] = case.due_at.isoformat()
    return {
        "notice_id": notice_id,
        "subject_key": key,
        "rule": rule.name,
        "case_id": case.case_id,
        "area_id": case.area_id,
        "told": telling.told,
        "unit_id": telling.unit_id,
        "account": None,
        "words": json.dumps(words, ensure_ascii=False),
        "made_at": seen.at,
        "resolved_at": seen.at,
    }


def _said(connection: Connection) -> dict[str, Said]:
    """Of the cases that are still watched."""
    query = (
        select(NOTICE.c.subject_key, NOTICE.c.notice_id, NOTICE.c.made_at, INBOX.c.account, INBOX.c.read_at)
        .join(CASE, CASE.c.case_id == NOTICE.c.case_id)
        .outerjoin(INBOX, INBOX.c.notice_id == NOTICE.c.notice_id)
        .where(CASE.c.state.in_(WATCHED_STATES), NOTICE.c.rule.not_like("change.%"))
    )
    found: dict[str, Said] = {}
    for row in connection.execute(query):
        before = found.get(row.subject_key)
        accounts = (before.accounts if before else frozenset()) | ({row.account} if row.account else frozenset())
        is_read = row.read_at is not None or (before is not None and before.is_read)
        found[row.subject_key] = Said(row.notice_id, row.made_at, accounts, is_read)
    return found


def _watched(connection: Connection, clocks: Clocks, at: datetime, risk: Risk) -> Iterable[Watched]:
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
    for case, moment, chance in zip(cases, moved_at, risk(cases, at), strict=True):
        since = moment or case.dispatched_at or case.accepted_at or case.reported_at
        yield Watched(case, at, clocks, since, chance)
