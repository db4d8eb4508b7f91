"""What the events were about, against what the eight weeks before the period let expect."""

from dataclasses import dataclass
from math import prod

import numpy as np

from cockpit.metrics import page_sql
from cockpit.metrics.answers import CategoryRow
from cockpit.metrics.expectation import GUARD_DAYS, HISTORY_DAYS, LEVEL_DAYS, Expected, signals
from cockpit.metrics.kept import day_no
from cockpit.metrics.page_facts import Reader, days_before
from cockpit.metrics.trend import SIGNALS

BASE_WEEKS = LEVEL_DAYS // 7
SMALLEST_CHANGE = 0.1  # below a tenth nobody acts, however sure the statistics are


@dataclass(frozen=True)
class CategoryWeeks:
    """Counts of category × child: in the period, and in each whole week counted back from the last whole day."""

    order: tuple[str, ...]
    in_period: np.ndarray
    weeks: np.ndarray  # category × child × week

    @classmethod
    def read(cls, reader: Reader) -> "CategoryWeeks":
        window = reader.window
        read_from = min(window.first_day, days_before(window.whole_day, HISTORY_DAYS + GUARD_DAYS))
        if window.has_history(window.first_day):
            read_from = days_before(window.first_day, HISTORY_DAYS + 6)  # whole weeks may begin six days earlier
        found = reader.columns(page_sql.CATEGORIES, (read_from, window.last_day))
        weeks_back = (day_no(window.whole_day) - found["day_no"] + 7) // 7 - 1  # −1: the day that is not over
        order, children = reader.listed(page_sql.CATEGORY_IDS), len(reader.children) + 1
        cell = found["category_no"] * children + found["child_no"]
        inside, over = found["day_no"] >= day_no(window.first_day), weeks_back >= 0
        in_period = _sums((len(order), children), cell[inside], found["n"][inside])
        last = int(weeks_back.max(initial=0)) + 1
        weeks = _sums((len(order), children, last), cell[over] * last + weeks_back[over], found["n"][over])
        met = np.flatnonzero(in_period.any(axis=1) | weeks.any(axis=(1, 2)))
        return cls(tuple(order[index] for index in met), in_period[met], weeks[met])

    def base(self, first_week: int) -> np.ndarray:
        """Category × child × eight weeks, the nearest of them `first_week` weeks back."""
        part = self.weeks[:, :, first_week : first_week + BASE_WEEKS]
        return np.pad(part, ((0, 0), (0, 0), (0, BASE_WEEKS - part.shape[2])))


def _sums(shape: tuple[int, ...], cell: np.ndarray, n: np.ndarray) -> np.ndarray:
    return np.bincount(cell, weights=n, minlength=prod(shape)).reshape(shape)


def categories(reader: Reader, counts: CategoryWeeks, expected: Expected) -> tuple[CategoryRow, ...]:
    """By size. Without eight weeks of history before the period there is no expectation."""
    observed = counts.in_period.sum(axis=1)
    mean, signal = _judge(reader, counts, expected)
    order = sorted(range(len(counts.order)), key=lambda index: (-observed[index], counts.order[index]))
    return tuple(
        CategoryRow(
            category_id=counts.order[index],
            name=reader.names.category(counts.order[index]),
            observed=int(observed[index]),
            expected=None if np.isnan(mean[index]) else round(float(mean[index]), 1),
            signal=SIGNALS[int(signal[index])],
        )
        for index in order
        if observed[index] or mean[index] >= 1
    )


def _judge(reader: Reader, counts: CategoryWeeks, expected: Expected) -> tuple[np.ndarray, np.ndarray]:
    """The mix of working days and holidays scales the baseline; its weeks give the spread."""
    window = reader.window
    observed = counts.in_period.sum(axis=1)
    if not window.has_history(window.first_day) or not len(observed):
        return np.full(len(observed), np.nan), np.zeros(len(observed), dtype=int)
    first_week = -(-((window.whole_day - window.first_day).days + 1 + GUARD_DAYS) // 7)
    base = counts.base(first_week).sum(axis=1)
    total = base.sum(axis=1)
    mean = total * _scale(reader, expected, first_week)
    with np.errstate(divide="ignore", invalid="ignore"):
        weekly = np.where(total > 0, base.var(axis=1, ddof=1) / base.mean(axis=1), 1.0)
        spread = np.maximum(np.maximum(weekly, expected.dispersion), 1.0)
        variance = spread * mean * (1 + mean / np.maximum(total, 1))
    found = signals(observed, mean, variance)
    return mean, np.where(np.abs(observed - mean) >= SMALLEST_CHANGE * mean, found, 0)


def _scale(reader: Reader, expected: Expected, first_week: int) -> float:
    """Weight of the period's days against the weight of the baseline's days."""
    window = reader.window
    weight = expected.factor.copy()
    if window.is_partial(window.last_day):
        weight[-1] *= (window.as_of.hour * 60 + window.as_of.minute) / 1440
    end = window.index(window.whole_day) + 1 - 7 * first_week
    base = weight[max(0, end - LEVEL_DAYS) : end].sum()
    return float(weight[window.index(window.first_day) :].sum() / base)
