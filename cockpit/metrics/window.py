"""Which days a page reads: its period, thirteen whole weeks, and the eight weeks an expectation rests on."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from cockpit.access import Selection
from cockpit.metrics.expectation import HISTORY_DAYS
from cockpit.warehouse import Snapshot

WEEKS = 13
SHORTEST_TREND = 14  # one bar is no trend
DAY_OVER = time(23, 50)


@dataclass(frozen=True)
class Window:
    """`last_day` is never after the as-of day; `whole_day` is the last day that is over."""

    first_day: date
    last_day: date
    whole_day: date
    trend_from: date
    read_from: date
    known_from: date
    as_of: datetime

    @classmethod
    def of(cls, snapshot: Snapshot, selection: Selection) -> "Window":
        as_of_day = snapshot.as_of.date()
        last = min(selection.period.last_day, as_of_day)
        over = last < as_of_day or snapshot.as_of.time() >= DAY_OVER
        whole = last if over else last - timedelta(days=1)
        trend_from = min(selection.period.first_day, last - timedelta(days=SHORTEST_TREND - 1))
        weeks_from = whole - timedelta(days=7 * WEEKS - 1)
        read_from = min(trend_from - timedelta(days=HISTORY_DAYS + 7), weeks_from)
        return cls(selection.period.first_day, last, whole, trend_from, read_from, snapshot.first_day, snapshot.as_of)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day that is read, in order."""
        return tuple(self.read_from + timedelta(days=step) for step in range((self.last_day - self.read_from).days + 1))

    @cached_property
    def week_starts(self) -> tuple[date, ...]:
        """Thirteen weeks of seven days that end on the last whole day, so that no week is short."""
        first = self.whole_day - timedelta(days=7 * WEEKS - 1)
        return tuple(first + timedelta(days=7 * step) for step in range(WEEKS))

    def index(self, day: date) -> int:
        return (day - self.read_from).days

    def is_partial(self, day: date) -> bool:
        return day > self.whole_day

    def has_history(self, day: date) -> bool:
        return day - timedelta(days=HISTORY_DAYS + 6) >= self.known_from
