"""When a person may be disturbed, and when the daily summary comes: in the local time of the deployment."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from cockpit.cases.clocks import Clocks
from cockpit.profile import Reminders

EVENING: Final = timedelta(hours=1)  # before the quiet hours: what the night would hide is said then


@dataclass(frozen=True)
class Hours:
    clocks: Clocks

    @property
    def rules(self) -> Reminders:
        return self.clocks.profile.reminders

    def day(self, at: datetime) -> date:
        return self._local(at).date()

    def shows_at(self, at: datetime) -> datetime:
        """Itself, or the end of the quiet hours that it falls into."""
        local = self._local(at)
        quiet_from, quiet_until = (time.fromisoformat(word) for word in (self.rules.quiet_from, self.rules.quiet_until))
        if quiet_from > quiet_until:  # over midnight
            if local.time() >= quiet_from:
                return self._moment(local.date() + timedelta(days=1), quiet_until)
            return self._moment(local.date(), quiet_until) if local.time() < quiet_until else at
        return self._moment(local.date(), quiet_until) if quiet_from <= local.time() < quiet_until else at

    def said_at(self, at: datetime) -> datetime:
        """Itself, or the last hour before the quiet hours that it falls into: after the night it may be too late."""
        morning = self.shows_at(at)
        if morning == at:
            return at
        began = time.fromisoformat(self.rules.quiet_from)
        day = self.day(morning)
        evening = self._moment(day, began)
        return (evening if evening < morning else self._moment(day - timedelta(days=1), began)) - EVENING

    def digest(self, at: datetime, last: date | None) -> tuple[date, datetime]:
        """The summary that something noticed now becomes part of: one a working day, and the first one at once."""
        today, comes_at = self.day(at), time.fromisoformat(self.rules.digest_at)
        moment = self._moment(today, comes_at)
        if at <= moment or last is None or last < today:
            day = today if self.clocks.calendar.is_working(today) or last is None else self._next(today)
            return day, max(self._moment(day, comes_at), self.shows_at(at) if day == today else at)
        day = max(last, self._next(today)) if last > today else self._next(today)
        return day, self._moment(day, comes_at)

    def midnight(self, at: datetime) -> datetime:
        return self._moment(self.day(at), time(0))

    def _next(self, day: date) -> date:
        """A calendar without free weeks: a fortnight always holds a working day; if not, the next day will do."""
        following = (day + timedelta(days=step) for step in range(1, 15))
        return next((one for one in following if self.clocks.calendar.is_working(one)), day + timedelta(days=1))

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.clocks.zone)

    def _moment(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self.clocks.zone).astimezone(UTC)
