"""What is suggested for several cases at once, and why one of them cannot be dispatched now."""

from collections.abc import Sequence
from dataclasses import dataclass

from cockpit.access import User
from cockpit.areas import Areas
from cockpit.cases.case import Case
from cockpit.cases.desk import Desk
from cockpit.cases.flow import refusal
from cockpit.cases.hops import hop_rank
from cockpit.cases.policies import Attempt
from cockpit.cases.workflow import BY_VERB
from cockpit.dispatch.ranking import Suggestion
from cockpit.dispatch.suggestions import planned
from cockpit.errors import CockpitError, NotFound


@dataclass(frozen=True)
class Planned:
    """`refused` says why not; then nothing is suggested."""

    case: Case
    suggested: tuple[Suggestion, ...]
    refused: CockpitError | None = None


def plan(desk: Desk, user: User, case_ids: Sequence[str]) -> tuple[Planned, ...]:
    """In the order asked, which is the order in which they are sent. What may not be seen is left out."""
    cases = _seen(desk, user, case_ids)
    refused = {case.case_id: _refusal(desk, user, case) for case in cases}
    possible = [case for case in cases if refused[case.case_id] is None]
    with desk.ledger.reading() as connection:
        found = planned(connection, desk.snapshot, lambda case: desk.around(user, case), possible)
    suggested = {case.case_id: one for case, one in zip(possible, found, strict=True)}
    return tuple(Planned(case, suggested.get(case.case_id, ()), refused[case.case_id]) for case in cases)


def _seen(desk: Desk, user: User, case_ids: Sequence[str]) -> list[Case]:
    found = []
    for case_id in dict.fromkeys(case_ids):
        try:
            found.append(desk.find(user, case_id))
        except NotFound:
            continue
    return found


def _refusal(desk: Desk, user: User, case: Case) -> CockpitError | None:
    """By permission and state; which unit it is to be is not known yet."""
    rank = hop_rank(user, Areas.of(desk.snapshot))
    attempt = Attempt(case, user, desk.now(), {"unit_id": ""}, frozenset(), rank)
    dispatch = BY_VERB["dispatch"]
    error = refusal(dispatch, attempt)
    return None if error is None or error.status == 400 else error
