"""What one page reads, as arrays and sums: every panel of the page is computed from these and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, cast

import numpy as np

from cockpit.access import Selection
from cockpit.areas import Area, Areas, Role
from cockpit.metrics import gate, page_sql
from cockpit.metrics.expectation import Expected, expect, kinds_of
from cockpit.metrics.kept import day_no
from cockpit.metrics.names import Names
from cockpit.metrics.window import Window
from cockpit.warehouse import Snapshot

Rows = list[tuple[Any, ...]]
Sums = dict[str, float]
DAY_TYPES_SQL = "select day, day_type from dim_day where day_type in ('holiday', 'makeup')"


@dataclass(frozen=True)
class Daily:
    """Per measure an array of child × day; the last row is the area itself, what no child can claim."""

    window: Window
    table: Mapping[str, np.ndarray]

    @cached_property
    def series(self) -> dict[str, np.ndarray]:
        """Whole area: one number per day of the window."""
        return {name: values.sum(axis=0) for name, values in self.table.items()}

    def sums(self, first_day: date, last_day: date) -> Sums:
        start, end = max(0, self.window.index(first_day)), self.window.index(last_day) + 1
        return {name: float(values[start:end].sum()) for name, values in self.series.items()}

    def child_sums(self, child_no: int) -> Sums:
        """Of the period."""
        start, end = self.window.index(self.window.first_day), self.window.index(self.window.last_day) + 1
        return {name: float(values[child_no, start:end].sum()) for name, values in self.table.items()}

    def weeks(self, name: str) -> np.ndarray:
        """Child × thirteen weeks."""
        start = self.window.index(self.window.week_starts[0])
        days = self.table[name][:, start : start + 7 * len(self.window.week_starts)]
        return cast(np.ndarray, days.reshape(len(days), -1, 7).sum(axis=2))


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
    def children(self) -> tuple[Area, ...]:
        return self.areas.children(self.selection.area_id)

    @property
    def role(self) -> Role:
        return self.areas.role(self.selection.area_id)

    @property
    def names(self) -> Names:
        return Names.of(self.snapshot)

    def child(self, child_no: int) -> Area | None:
        """None: the area itself, what no child can claim."""
        return self.children[child_no] if child_no < len(self.children) else None

    def rows(self, sql: str, **params: object) -> Rows:
        return gate.tuples(self.snapshot, self.selection, sql, params)

    def seen(self, sql: str, **params: object) -> list[tuple[int, tuple[Any, ...]]]:
        """Child number and rest of each row of a statement that is the same for every page of the snapshot."""
        return gate.seen(self.snapshot, self.selection, sql, params)

    def columns(self, sql: str, days: tuple[date, date] | None = None) -> dict[str, np.ndarray]:
        """Of a cube that is kept as columns; with `days`, both of them included."""
        return gate.columns(self.snapshot, self.selection, sql, days)

    def listed(self, sql: str) -> tuple[str, ...]:
        """Names that stand for the numbers in kept columns."""
        return self.snapshot.answers.get(
            ("listed", sql), lambda: tuple(str(row[0]) for row in self.snapshot.tuples(sql, {}))
        )

    def daily(self, measures: tuple[str, ...]) -> Daily:
        window, children, days = self.window, len(self.children) + 1, len(self.window.days)
        found = self.columns(page_sql.daily(measures), (window.read_from, window.last_day))
        cell = found["child_no"] * days + found["day_no"] - day_no(window.read_from)
        size = children * days
        return Daily(
            window,
            {name: np.bincount(cell, weights=found[name], minlength=size).reshape(children, days) for name in measures},
        )

    def services(self) -> list[Sums]:
        """By child number; a measure of which a child has no row is left out."""
        names, days = self.listed(page_sql.SERVICE_MEASURES), (self.window.first_day, self.window.last_day)
        parts = (self.columns(page_sql.SERVICE_STOCKS), self.columns(page_sql.SERVICE_FLOWS, days))
        shape = (len(self.children) + 1, len(names))
        cell = np.concatenate([part["child_no"] * len(names) + part["measure_no"] for part in parts])
        n = np.concatenate([part["n"] for part in parts])
        rows = np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
        sums = np.bincount(cell, weights=n, minlength=shape[0] * shape[1]).reshape(shape)
        return [
            {names[index]: float(sums[child_no, index]) for index in np.flatnonzero(rows[child_no])}
            for child_no in range(shape[0])
        ]

    def histograms(self) -> dict[str, dict[int, float]]:
        """How many cases each stage took how long in the period: stage → bucket of hours → cases."""
        days = (self.window.first_day, self.window.last_day)
        if self.area == self.areas.all[0]:
            return self._top_histograms(days)
        bound = {"area_id": self.selection.area_id, "first_day": days[0], "last_day": days[1]}
        found: dict[str, dict[int, float]] = {}
        for stage, bucket, n in self.rows(page_sql.DURATIONS, **bound):
            found.setdefault(stage, {})[bucket] = float(n)
        return found

    def _top_histograms(self, days: tuple[date, date]) -> dict[str, dict[int, float]]:
        columns, stages = self.columns(page_sql.TOP_DURATIONS, days), self.listed(page_sql.DURATION_STAGES)
        sums = np.bincount(columns["cell"], weights=columns["n"])
        found: dict[str, dict[int, float]] = {}
        for cell in np.flatnonzero(sums):
            stage_no, bucket = divmod(int(cell), page_sql.BUCKETS)
            found.setdefault(stages[stage_no], {})[bucket] = float(sums[cell])
        return found

    def expected(self, daily: Daily) -> Expected:
        kinds = kinds_of(self.window.days, self._day_types())
        known_from = max(0, self.window.index(self.window.known_from))
        return expect(daily.series["accepted"], kinds, known_from)

    def _day_types(self) -> dict[date, str]:
        def read() -> dict[date, str]:
            return {cast(date, day): str(kind) for day, kind in self.snapshot.tuples(DAY_TYPES_SQL, {})}

        return self.snapshot.answers.get("day_types", read)


def added(sums: list[Sums]) -> Sums:
    found: Sums = {}
    for part in sums:
        for name, value in part.items():
            found[name] = found.get(name, 0.0) + value
    return found


def days_before(day: date, days: int) -> date:
    return day - timedelta(days=days)
