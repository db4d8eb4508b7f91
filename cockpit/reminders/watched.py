"""One case as the rules of reminders look at it: what it waits for, since when, and how likely it will be late."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from cockpit.cases.case import Case
from cockpit.cases.clocks import Clocks
from cockpit.cases.states import State
from cockpit.reminders.hours import Hours

NEAR_SHARE: Final = 0.75  # of the limit, in working time
# Who can move a case on, by what it waits for. A suspended or ended case waits for nobody.
ACTS: Final = {
    State.REPORTED: "acceptor",
    State.MEDIATING: "acceptor",
    State.ACCEPTED: "dispatcher",
    State.FILED: "dispatcher",
    State.DISPATCHED: "unit",
    State.HANDLING: "unit",
    State.HANDLED: "verifier",
    State.VERIFIED: "verifier",
    State.CLOSED: "caller",
}
RUNNING: Final = frozenset(ACTS) - {State.CLOSED}


@dataclass(frozen=True)
class Watched:
    """`moved_at`: its last change. `risk`: that it will be late, 0 to 1; None where nothing can be predicted."""

    case: Case
    at: datetime
    clocks: Clocks
    moved_at: datetime
    risk: float | None = None

    @property
    def is_running(self) -> bool:
        return self.case.state in RUNNING

    @cached_property
    def near_at(self) -> datetime | None:
        """When `NEAR_SHARE` of the time until the deadline is used; suspensions and extensions have moved it."""
        case = self.case
        if case.due_at is None or case.accepted_at is None:
            return None
        hours = self.clocks.hours_between(case.accepted_at, case.due_at, case.category_id)
        return self.clocks.after(case.accepted_at, max(hours, 0.0) * NEAR_SHARE, case.category_id)

    @cached_property
    def said_at(self) -> datetime | None:
        """When the deadline is spoken of: at `near_at`, and before a night that would hide it."""
        return Hours(self.clocks).said_at(self.near_at) if self.near_at else None

    def waited_hours(self, since: datetime) -> float:
        """Working hours of the case's own clock."""
        return self.clocks.hours_between(since, self.at, self.case.category_id)
