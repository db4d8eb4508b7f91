"""When the rules of reminders hold, and which stretch of time one reminder speaks of."""

from typing import Final

from cockpit.cases.case import Case
from cockpit.cases.states import State
from cockpit.reminders.watched import Watched

CALL_BACK_HOURS: Final = 17.0  # two working days after closing
LIKELY: Final = 0.35  # risk from which a case is spoken of before three quarters are used (docs/reminders.md)
ACCEPT_HOURS: Final = 2.0  # where the profile does not say
DISPATCH_HOURS: Final = 4.0


def is_late(seen: Watched) -> bool:
    due_at = seen.case.due_at
    return seen.is_running and due_at is not None and due_at <= seen.at


def is_near(seen: Watched) -> bool:
    return seen.is_running and seen.said_at is not None and seen.said_at <= seen.at


def is_likely_late(seen: Watched) -> bool:
    return seen.is_running and seen.said_at is not None and (seen.risk or 0.0) >= LIKELY


def is_not_accepted(seen: Watched) -> bool:
    allowed = seen.clocks.profile.limits.accept_hours or ACCEPT_HOURS
    return seen.case.state is State.REPORTED and seen.waited_hours(seen.case.reported_at) >= allowed


def is_returned_and_idle(seen: Watched) -> bool:
    allowed = seen.clocks.profile.limits.dispatch_hours or DISPATCH_HOURS
    is_returned = seen.case.state is State.FILED and seen.case.returned_count > 0
    return is_returned and seen.waited_hours(seen.moved_at) >= allowed


def is_to_call_back(seen: Watched) -> bool:
    closed_at = seen.case.closed_at
    is_waiting = seen.case.state is State.CLOSED and closed_at is not None
    return is_waiting and closed_at is not None and seen.waited_hours(closed_at) >= CALL_BACK_HOURS


def due(case: Case) -> str:
    return case.due_at.isoformat(timespec="minutes") if case.due_at else ""
