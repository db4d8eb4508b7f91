"""One look over the cases: what holds is said, once for each thing and person; what is ignored goes one level up."""

import json
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, insert

from cockpit.cases.clocks import Clocks
from cockpit.ledger.case_tables import NOTICE
from cockpit.reminders.persons import People, Telling
from cockpit.reminders.placing import Placing
from cockpit.reminders.rules import UP, Rule, holding, key_of
from cockpit.reminders.seeing import Risk, Said, said_before, watched
from cockpit.reminders.watched import ACTS, Watched


@dataclass(frozen=True)
class Look:
    people: People
    clocks: Clocks
    risk: Risk

    def run(self, connection: Connection, placing: Placing) -> int:
        """How many inbox rows were written."""
        said, new = said_before(connection), list[dict[str, object]]()
        for seen in watched(connection, self.clocks, placing.at, self.risk):
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
        if rule.is_prediction and seen.said_at:
            missing = placing.with_room(missing, seen.said_at)
        if not missing:
            return
        notice_id = before.notice_id if before else token_hex(16)
        if before is None:
            new.append(_notice(notice_id, key, rule, seen, telling))
        placing.put(notice_id, missing, is_urgent=rule.is_urgent, before=_useful_before(seen))


def _useful_before(seen: Watched) -> datetime | None:
    """What speaks of a deadline is of no use after it; without one, or past it, the summary will do."""
    due_at = seen.case.due_at
    return due_at if due_at and due_at > seen.at else None


Parts = tuple[Watched, dict[str, Said], Placing, list[dict[str, object]]]


def _is_ignored(before: Said, rule: Rule, seen: Watched) -> bool:
    if rule.escalates_hours is None or before.is_read or not before.accounts:
        return False
    return seen.waited_hours(before.shown_at) >= rule.escalates_hours


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
