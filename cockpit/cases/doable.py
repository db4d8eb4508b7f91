"""What one person may do now with cases that stand elsewhere: the first thing, and what needs no page of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cockpit.access import User
from cockpit.areas import Areas
from cockpit.cases.case import case_of, cases_in
from cockpit.cases.desk import Desk
from cockpit.cases.flow import allowed
from cockpit.cases.hops import hop_rank
from cockpit.cases.transition import Transition
from cockpit.ledger.case_tables import CASE

MAIN: Final = ("accept", "file", "dispatch", "sign", "handle", "verify", "close", "rate", "mediate", "settle", "arrive")
IN_PLACE: Final = ("accept", "urge")  # a click, or a sentence; everything else is decided with the case before the eyes


@dataclass(frozen=True, order=True)
class Doable:
    """Verbs. `first` is None when it is nobody's turn here; `version` is the one that was looked at."""

    case_id: str
    version: int
    first: str | None
    in_place: tuple[str, ...]


def doable(desk: Desk, user: User, area_ids: frozenset[str], event_keys: Iterable[str]) -> dict[str, Doable]:
    """By event. `area_ids` come from a `Selection`; an event that never became a case is left out."""
    at, rank = desk.now(), hop_rank(user, Areas.of(desk.snapshot))
    query = cases_in(area_ids).where(CASE.c.event_key.in_(sorted(event_keys)))
    with desk.ledger.reading() as connection:
        cases = [case_of(dict(row)) for row in connection.execute(query).mappings()]
    found = {}
    for case in cases:
        verbs = [one.verb for one in ordered(allowed(case, user, at=at, hop_rank=rank))]
        first = verbs[0] if verbs and verbs[0] in MAIN else None
        in_place = tuple(verb for verb in IN_PLACE if verb in verbs)
        found[case.event_key] = Doable(case.case_id, case.version, first, in_place)
    return found


def ordered(transitions: Iterable[Transition]) -> list[Transition]:
    """What moves the case on comes first; otherwise in the order of the catalog."""
    return sorted(transitions, key=lambda one: one.verb not in MAIN)
