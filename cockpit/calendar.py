"""The working-time clock: which days are worked, and how many working hours lie between two moments."""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from cockpit.errors import BadInput

ClockName = Literal["working", "round_the_clock"]
DayType = Literal["working", "weekend", "holiday", "makeup"]

MICROSECOND = timedelta(microseconds=1)
HOUR = 3_600_000_000  # microseconds: whole numbers, so that adding and measuring are exact inverses
DAYS_A_WEEK = 7
WORKING_DAYS_A_WEEK = 5
CALENDAR_OF_WEEKENDS_ONLY = "none"


@dataclass(frozen=True)
class Calendar:
    """All moments are naive local civil time. Day numbers are proleptic ordinals; ordinal 1 is a Monday."""

    types: dict[date, DayType]
    years: frozenset[int] | None  # the years the table knows; None: every year, as weekends are always known
    free_weekdays: tuple[int, ...]
    worked_weekends: tuple[int, ...]
    opening: int
    closing: int

    @classmethod
    def read(cls, path: Path, name: str, *, start: str = "09:00", end: str = "17:30") -> "Calendar":
        types = dict(_rows(path, name))
        known = frozenset(day.year for day in types)
        if not types and name != CALENDAR_OF_WEEKENDS_ONLY:
            raise BadInput(f"{path} 中没有日历“{name}”。请在 profile 的 clock.calendar 写 cn、us 或 none。")
        opening, closing = _microseconds(start), _microseconds(end)
        if opening >= closing:
            raise BadInput(f"工作时间 {start}–{end} 不成立：开始须早于结束。")
        return cls(
            types=types,
            years=None if name == CALENDAR_OF_WEEKENDS_ONLY else known,
            free_weekdays=_ordinals(types, "holiday", weekend=False),
            worked_weekends=_ordinals(types, "makeup", weekend=True),
            opening=opening,
            closing=closing,
        )

    def day_type(self, day: date) -> DayType:
        return self.types.get(day) or ("weekend" if _is_weekend(day) else "working")

    def is_working(self, day: date) -> bool:
        return self.day_type(day) in ("working", "makeup")

    def missing_years(self, first: date, last: date) -> tuple[int, ...]:
        """Years for which weekends alone decide, because no notice is in the table."""
        years = range(first.year, last.year + 1)
        return () if self.years is None else tuple(year for year in years if year not in self.years)

    def working_day_index(self, day: date) -> int:
        """How many working days lie before this day; only differences mean something."""
        return self._index(day.toordinal())

    def working_hours_between(self, first: datetime, last: datetime, clock: ClockName) -> float:
        """Negative when `last` lies before `first`, so that a wrong order stays visible."""
        if clock == "round_the_clock":
            return (last - first) / MICROSECOND / HOUR
        return (self._worked(last) - self._worked(first)) / HOUR

    def add_working_hours(self, at: datetime, hours: float, clock: ClockName) -> datetime:
        """The earliest moment by which `hours` have been worked since `at`; with 0 hours `at` itself, even at night."""
        assert hours >= 0, hours
        amount = round(hours * HOUR)
        if clock == "round_the_clock" or amount == 0:
            return at + amount * MICROSECOND
        whole_days, rest = divmod(self._worked(at) + amount, self._day_length)
        if rest == 0:  # the last day is full: it ends at closing time, not at the next opening
            whole_days, rest = whole_days - 1, self._day_length
        midnight = datetime.fromordinal(self._ordinal_of_index(whole_days))
        return midnight + (self.opening + rest) * MICROSECOND

    @property
    def _day_length(self) -> int:
        return self.closing - self.opening

    def _worked(self, at: datetime) -> int:
        """Working microseconds from the origin to `at`."""
        total = self._index(at.toordinal()) * self._day_length
        if not self.is_working(at.date()):
            return total
        since_midnight = (at - datetime.combine(at.date(), datetime.min.time())) // MICROSECOND
        return total + min(max(since_midnight - self.opening, 0), self._day_length)

    def _index(self, ordinal: int) -> int:
        weeks, weekday = divmod(ordinal - 1, DAYS_A_WEEK)
        plain = weeks * WORKING_DAYS_A_WEEK + min(weekday, WORKING_DAYS_A_WEEK)
        return plain + bisect_left(self.worked_weekends, ordinal) - bisect_left(self.free_weekdays, ordinal)

    def _ordinal_of_index(self, index: int) -> int:
        """Exceptions shift the plain answer by less than `reach` days, which bounds the search."""
        plain = index * DAYS_A_WEEK // WORKING_DAYS_A_WEEK
        reach = 2 * (len(self.free_weekdays) + len(self.worked_weekends)) + 2 * DAYS_A_WEEK
        candidates = range(max(plain - reach, 1), plain + reach)
        return candidates[bisect_right(candidates, index, key=self._index) - 1]


def _rows(path: Path, name: str) -> Iterator[tuple[date, DayType]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["calendar"] != name:
                continue
            if row["type"] not in ("holiday", "makeup"):
                raise BadInput(f"{path}：{row['day']} 的 type “{row['type']}” 不认识，只能是 holiday 或 makeup。")
            yield date.fromisoformat(row["day"]), "holiday" if row["type"] == "holiday" else "makeup"


def _ordinals(types: dict[date, DayType], wanted: DayType, *, weekend: bool) -> tuple[int, ...]:
    chosen = (day for day, kind in types.items() if kind == wanted and _is_weekend(day) == weekend)
    return tuple(sorted(day.toordinal() for day in chosen))


def _is_weekend(day: date) -> bool:
    return day.weekday() >= WORKING_DAYS_A_WEEK


def _microseconds(clock_time: str) -> int:
    """`24:00` is allowed as an end, which Python's own time type refuses."""
    hours, colon, minutes = clock_time.partition(":")
    if not (colon and hours.isdigit() and minutes.isdigit() and int(hours) <= 24 and int(minutes) < 60):
        raise BadInput(f"工作时间“{clock_time}”不是 HH:MM。")
    return int(hours) * HOUR + int(minutes) * HOUR // 60
