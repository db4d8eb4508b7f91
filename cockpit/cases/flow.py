"""What a transition makes of a case: pure, so that it can be tried without a database."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from cockpit.access import User
from cockpit.cases.case import Case
from cockpit.cases.clocks import Clocks
from cockpit.cases.policies import HOPS, POLICIES, Attempt
from cockpit.cases.states import State
from cockpit.cases.transition import Transition
from cockpit.cases.workflow import leaving
from cockpit.errors import CockpitError, Conflict, Forbidden

NOT_NOW: Final = "案件目前是“{state}”，不能{verb}。请刷新后查看。"
NOT_PERMITTED: Final = "您的账号没有这项权限。需要时请联系系统管理员。"


def refusal(transition: Transition, attempt: Attempt) -> CockpitError | None:
    """Why not; None: it may be done. Permission first, then state, then policies."""
    if not attempt.user.may(transition.permission):
        return Forbidden(NOT_PERMITTED)
    case = attempt.case
    if case.state not in transition.from_states:
        return Conflict(NOT_NOW, state=case.row.label, verb=transition.label)
    refusals = (POLICIES[name](attempt) for name in transition.policies)
    return next((error for error in refusals if error is not None), None)


def allowed(case: Case, user: User, *, at: datetime, hop_rank: int) -> tuple[Transition, ...]:
    """What this person may do now. What depends on the answers is decided when they are there."""
    unasked = frozenset(("known_unit", "another_unit", "says_something", "open_main_case"))
    attempt = Attempt(case, user, at, {}, frozenset(), hop_rank)
    found = []
    for transition in leaving(case.state):
        early = replace(transition, policies=tuple(name for name in transition.policies if name not in unasked))
        if refusal(early, attempt) is None:
            found.append(transition)
    return tuple(found)


def apply(transition: Transition, attempt: Attempt, clocks: Clocks) -> Case:
    """The case afterwards; its version is one higher. Times are the server's, whatever was sent."""
    case, at = attempt.case, attempt.at
    changes: dict[str, object] = {"version": case.version + 1, "state": transition.to or case.state}
    if transition.stamps:
        changes[transition.stamps] = at
    if transition.counts:
        changes[transition.counts] = getattr(case, transition.counts) + 1
    changes |= _particular(transition, attempt, clocks)
    after = replace(case, **changes)  # type: ignore[arg-type]
    return replace(after, due_at=_due_at(after, clocks))


def _particular(transition: Transition, attempt: Attempt, clocks: Clocks) -> dict[str, object]:
    """What only this verb changes."""
    case, at, answers = attempt.case, attempt.at, attempt.answers
    if transition.verb in ("mediate", "whistle"):
        return {"hop": _next_hop(case, transition.verb), "hop_at": at, "arrived_at": None}
    if transition.verb == "arrive":
        return {"arrived_at": at}
    if transition.verb == "dispatch":
        return {"unit_id": answers["unit_id"], "filed_at": case.filed_at or at, "signed_at": None}
    if transition.verb in ("handle", "settle"):
        return {"handled_by": attempt.user.user_id, "accepted_at": case.accepted_at or at}
    if transition.verb == "extend":
        return {"extended_hours": case.extended_hours + float(str(answers["hours"]))}
    if transition.verb == "suspend":
        return {"suspended_at": at, "state_before": case.state}
    if transition.verb == "resume":
        stood = clocks.hours_between(case.suspended_at or at, at, case.category_id)
        return {"suspended_hours": case.suspended_hours + stood, "suspended_at": None, "state_before": None}
    if transition.verb in ("return", "rework", "reopen"):
        return _taken_back(transition.verb)
    if transition.verb == "rate":
        return {name: answers.get(name) for name in ("is_satisfied", "is_solved", "score")}
    return {"main_case_id": answers["main_case_id"]} if transition.verb == "merge" else {}


def _taken_back(verb: str) -> dict[str, object]:
    """Work that goes back is not done: its moments are in the history, no longer in the state."""
    undone: dict[str, object] = {"handled_at": None, "verified_at": None, "closed_at": None, "handled_by": None}
    if verb == "rework":
        return undone
    return undone | {"unit_id": None, "dispatched_at": None, "signed_at": None}


def _next_hop(case: Case, verb: str) -> str:
    return HOPS[0] if verb == "mediate" else HOPS[HOPS.index(case.hop or HOPS[0]) + 1]


def _due_at(case: Case, clocks: Clocks) -> datetime | None:
    """Moved by extensions and suspensions. While suspended it stands where it was; nobody is late meanwhile."""
    if case.accepted_at is None or case.state is State.SUSPENDED:
        return case.due_at
    more = case.extended_hours + case.suspended_hours
    return clocks.due_at(case.accepted_at, case.category_id, more_hours=more)
