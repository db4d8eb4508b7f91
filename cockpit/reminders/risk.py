"""The risk of being late, for the cases of the desk as they stand: the hazard of history and the queues of now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from cockpit.cases.case import Case
from cockpit.cases.clocks import Clocks
from cockpit.reminders.hazard import Hazard, fit
from cockpit.reminders.history import Queues, load, past
from cockpit.warehouse import Snapshot

HISTORY_DAYS: Final = 120
ENDED_DAYS: Final = 21  # a younger case that is open says nothing yet: it would count as late
Chances = list[float | None]


def unknown(cases: Sequence[Case], _at: datetime) -> Chances:
    """Where there is too little history: nothing is predicted, and nothing is said."""
    return [None] * len(cases)


@dataclass(frozen=True)
class Risk:
    hazard: Hazard
    clocks: Clocks

    def __call__(self, cases: Sequence[Case], at: datetime) -> Chances:
        """In the order of the cases; None without a deadline or a unit. All of them make up the queues."""
        open_cases = Counter(case.unit_id for case in cases if case.unit_id and case.accepted_at and not case.closed_at)
        places = [place for place, case in enumerate(cases) if case.unit_id and case.accepted_at and case.due_at]
        found: Chances = [None] * len(cases)
        if not places:
            return found
        chosen = [cases[place] for place in places]
        chances = self.hazard.late(
            np.array([case.category_id for case in chosen], dtype=object),
            np.array([self._share(case, at) for case in chosen]),
            np.array([self._waiting(case.unit_id or "", open_cases) for case in chosen]),
            np.array([case.handled_at is not None for case in chosen]),
        )
        for place, chance in zip(places, chances, strict=True):
            found[place] = float(chance)
        return found

    def _share(self, case: Case, at: datetime) -> float:
        assert case.accepted_at and case.due_at
        limit = self.clocks.hours_between(case.accepted_at, case.due_at, case.category_id)
        used = self.clocks.hours_between(case.accepted_at, at, case.category_id)
        return min(max(used / limit, 0.0), 1.0) if limit > 0 else 1.0

    def _waiting(self, unit_id: str, open_cases: Counter[str]) -> float:
        return float(load(open_cases[unit_id], self.hazard.a_day.get(unit_id, 0.0)))


def risk_of(snapshot: Snapshot, clocks: Clocks, *, before: datetime | None = None) -> Risk | None:
    """Learned from cases old enough that their end is known; `before` leaves out what a replay may not know."""
    last = (before or snapshot.as_of) - timedelta(days=ENDED_DAYS)
    found = past(snapshot, clocks, first=last - timedelta(days=HISTORY_DAYS), last=last)
    hazard = fit(found, Queues.of(found, HISTORY_DAYS)) if len(found) else None
    return Risk(hazard, clocks) if hazard else None
