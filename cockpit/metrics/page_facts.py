"""What one page reads, as arrays and sums: every panel of the page is computed from these and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

import numpy as np

from cockpit.access import Selection
from cockpit.areas import Area, Areas, Role
from cockpit.metrics import page_sql
from cockpit.metrics.expectation import Expected, expect, kinds_of
from cockpit.metrics.gate import tuples
from cockpit.metrics.names import Names
from cockpit.metrics.window import WEEKS, Window
from cockpit.warehouse import Snapshot

Rows = list[tuple[Any, ...]]
WORK_ROWS = 50
DAY_TYPES_SQL = "select day, day_type from dim_day where day_type in ('holiday', 'makeup')"


@dataclass(frozen=True)
class Daily:
    """One number per day of the window and measure; 0 where nothing happened."""

    window: Window
    series: Mapping[str, np.ndarray]

    def sums(self, first_day: date, last_day: date) -> dict[str, float]:
        start, end = max(0, self.window.index(first_day)), self.window.index(last_day) + 1
        return {name: float(values[start:end].sum()) for name, values in self.series.items()}

    def weeks(self) -> list[dict[str, float]]:
        return [self.sums(start, start + timedelta(days=6)) for start in self.window.week_starts]


@dataclass(frozen=True)
class AreaSums:
    """Of one deepest area: sums of the period, and cases accepted in each of the thirteen weeks."""

    sums: dict[str, float]
    weeks: np.ndarray


@dataclass(frozen=True)
class Reader:
    """Runs the statements of one page: the gate, the days and the area are the same for all of them."""

    snapshot: Snapshot
    selection: Selection
    window: Window
    areas: Areas

    @classmethod
    def of(cls, snapshot: Snapshot, selection: Selection) -> "Reader":
        return cls(snapshot, selection, Window.of(snapshot, selection), Areas.of(snapshot))

    @property
    def area(self) -> Area:
        return self.areas.get(self.selection.area_id)

    @property
    def role(self) -> Role:
        return self.areas.role(self.selection.area_id)

    @property
    def names(self) -> Names:
        return Names.of(self.snapshot)

    def rows(self, sql: str, **params: object) -> Rows:
        return cast(Rows, tuples(self.snapshot, self.selection, sql, params))

    def daily(self, measures: tuple[str, ...]) -> Daily:
        window = self.window
        rows = self.rows(page_sql.daily(measures), read_from=window.read_from, last_day=window.last_day)
        table = np.zeros((len(measures), len(window.days)))
        for day, *values in rows:
            table[:, window.index(day)] = values
        return Daily(window, dict(zip(measures, table, strict=True)))

    def by_area(self, measures: tuple[str, ...]) -> dict[str, AreaSums]:
        window = self.window
        days = {"first_day": window.first_day, "last_day": window.last_day, "weeks_from": window.week_starts[0]}
        found: dict[str, AreaSums] = {}
        for area_id, *values in self.rows(page_sql.by_area(measures), **days):
            numbers = [float(value or 0) for value in values]
            sums = dict(zip(measures, numbers[:-WEEKS], strict=True))
            found[area_id] = AreaSums(sums, np.array(numbers[-WEEKS:]))
        return found

    def services(self) -> dict[str, dict[str, float]]:
        window = self.window
        found: dict[str, dict[str, float]] = {}
        rows = self.rows(page_sql.SERVICES, first_day=window.first_day, last_day=window.last_day)
        for area_id, measure, n in rows:
            found.setdefault(area_id, {})[measure] = float(n)
        return found

    def histograms(self) -> dict[str, dict[int, float]]:
        window = self.window
        found: dict[str, dict[int, float]] = {}
        rows = self.rows(page_sql.DURATIONS, first_day=window.first_day, last_day=window.last_day)
        for stage, bucket, n in rows:
            found.setdefault(stage, {})[bucket] = float(n)
        return found

    def expected(self, daily: Daily) -> Expected:
        kinds = kinds_of(self.window.days, self._day_types())
        known_from = max(0, self.window.index(self.window.known_from))
        return expect(daily.series["accepted"], kinds, known_from)

    def _day_types(self) -> dict[date, str]:
        def read() -> dict[date, str]:
            return {cast(date, day): str(kind) for day, kind in self.snapshot.tuples(DAY_TYPES_SQL, {})}

        return self.snapshot.answers.get("day_types", read)


def added(sums: list[dict[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in sums:
        for name, value in part.items():
            found[name] = found.get(name, 0.0) + value
    return found
