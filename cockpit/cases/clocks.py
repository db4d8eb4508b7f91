"""The clocks of a case: when each stage and the whole are due, in the working time of the deployment."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from cockpit.calendar import Calendar, ClockName
from cockpit.profile import Profile
from cockpit.settings import REFERENCE

SERIOUS_TIMES: Final = 3  # seriously overdue: three times the limit is used up


@dataclass(frozen=True)
class Clocks:
    """Moments go in and come out with their zone; the calendar counts in local civil time."""

    calendar: Calendar
    zone: ZoneInfo
    profile: Profile

    @classmethod
    def of(cls, profile: Profile) -> "Clocks":
        clock, days = profile.clock, REFERENCE / "holidays.csv"
        calendar = Calendar.read(days, clock.calendar, start=clock.start, end=clock.end)
        return cls(calendar, ZoneInfo(profile.profile.time_zone), profile)

    def due_at(self, accepted_at: datetime, category_id: str, *, more_hours: float = 0) -> datetime | None:
        """None: the category has no limit. `more_hours` are extensions and suspensions, in working hours."""
        limit = self.limit_hours(category_id)
        return None if limit is None else self.after(accepted_at, limit + more_hours, category_id)

    def serious_at(self, accepted_at: datetime, category_id: str, *, more_hours: float = 0) -> datetime | None:
        limit = self.limit_hours(category_id)
        return None if limit is None else self.after(accepted_at, SERIOUS_TIMES * (limit + more_hours), category_id)

    def after(self, at: datetime, hours: float, category_id: str) -> datetime:
        due = self.calendar.add_working_hours(self._local(at), hours, self.clock_of(category_id))
        return due.replace(tzinfo=self.zone).astimezone(UTC)

    def hours_between(self, first: datetime, last: datetime, category_id: str) -> float:
        clock = self.clock_of(category_id)
        return self.calendar.working_hours_between(self._local(first), self._local(last), clock)

    def limit_hours(self, category_id: str) -> float | None:
        limits = {category.id: category.limit_hours for category in self.profile.categories}
        return limits.get(category_id) or self.profile.limits.close_hours

    def clock_of(self, category_id: str) -> ClockName:
        clocks: dict[str, ClockName] = {category.id: category.clock for category in self.profile.categories}
        return clocks.get(category_id, self.profile.clock.default)

    def missing_years(self, first: datetime, last: datetime) -> tuple[int, ...]:
        """Years whose make-up days are not in the table: weekends alone decide, and people are told."""
        return self.calendar.missing_years(self._local(first).date(), self._local(last).date())

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone).replace(tzinfo=None)
