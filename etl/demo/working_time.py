"""Working seconds for whole arrays of moments: the vector form of cockpit.calendar, for the demo only."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from cockpit.calendar import Calendar
from cockpit.profile import Clock
from cockpit.settings import REFERENCE

Seconds = npt.NDArray[np.int64]  # since 1970-01-01, local civil time

DAY = 86_400
HOUR = 3_600
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class WorkingTime:
    first_day: int
    worked_before: Seconds  # working seconds before each day
    working: npt.NDArray[np.bool_]
    opening: int
    length: int

    def position(self, at: Seconds) -> Seconds:
        day = at // DAY - self.first_day
        inside = np.clip(at % DAY - self.opening, 0, self.length) * self.working[day]
        return np.asarray(self.worked_before[day] + inside, dtype=np.int64)

    def instant(self, position: Seconds) -> Seconds:
        """A full day ends at closing time, not at the next opening."""
        day = np.searchsorted(self.worked_before[1:], position, side="left")
        midnight = (day + self.first_day) * DAY
        return np.asarray(midnight + self.opening + position - self.worked_before[day], dtype=np.int64)

    def add(self, at: Seconds, working_seconds: Seconds) -> Seconds:
        return np.maximum(self.instant(self.position(at) + working_seconds), at)


def working_time(clock: Clock, first: date, last: date) -> WorkingTime:
    calendar = Calendar.read(REFERENCE / "holidays.csv", clock.calendar, start=clock.start, end=clock.end)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    working = np.array([calendar.is_working(day) for day in days])
    opening, closing = (_seconds(text) for text in (clock.start, clock.end))
    worked = np.concatenate([[0], np.cumsum(working * (closing - opening))]).astype(np.int64)
    return WorkingTime((first - EPOCH).days, worked, working, opening, closing - opening)


def _seconds(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * HOUR + int(minutes) * 60
