"""What the events were about, against what the eight weeks before the period let expect."""

from datetime import timedelta

import numpy as np

from cockpit.metrics import page_sql
from cockpit.metrics.answers import CategoryRow
from cockpit.metrics.expectation import HISTORY_DAYS, LEVEL_DAYS, Expected, signals
from cockpit.metrics.page_facts import Reader
from cockpit.metrics.trend import SIGNALS

BASE_WEEKS = LEVEL_DAYS // 7
SMALLEST_CHANGE = 0.1  # below a tenth nobody acts, however sure the statistics are


def categories(reader: Reader, expected: Expected) -> tuple[CategoryRow, ...]:
    """By size. Without eight weeks of history before the period there is no expectation."""
    counts = _read(reader)
    names = reader.names
    order = sorted(counts, key=lambda category_id: (-counts[category_id][BASE_WEEKS], category_id))
    observed = np.array([counts[category_id][BASE_WEEKS] for category_id in order])
    base = np.array([counts[category_id][:BASE_WEEKS] for category_id in order]).reshape(len(order), BASE_WEEKS)
    mean, signal = _judge(reader, expected, (observed, base))
    return tuple(
        CategoryRow(
            category_id=category_id,
            name=names.category(category_id),
            observed=int(observed[index]),
            expected=None if np.isnan(mean[index]) else round(float(mean[index]), 1),
            signal=SIGNALS[int(signal[index])],
        )
        for index, category_id in enumerate(order)
        if observed[index] or mean[index] >= 1
    )


def _read(reader: Reader) -> dict[str, list[float]]:
    window = reader.window
    days = {
        "first_day": window.first_day,
        "last_day": window.last_day,
        "base_from": window.first_day - timedelta(days=HISTORY_DAYS),
    }
    found: dict[str, list[float]] = {}
    for category_id, slot, n in reader.rows(page_sql.CATEGORIES, **days):
        found.setdefault(category_id, [0.0] * (BASE_WEEKS + 1))[slot] += float(n)
    return found


def _judge(reader: Reader, expected: Expected, facts: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The mix of working days and holidays scales the baseline; its weeks give the spread."""
    observed, base = facts
    window = reader.window
    if not window.has_history(window.first_day) or not len(observed):
        return np.full(len(observed), np.nan), np.zeros(len(observed), dtype=int)
    first = window.index(window.first_day)
    weight = expected.factor.copy()
    if window.is_partial(window.last_day):
        weight[-1] *= (window.as_of.hour * 60 + window.as_of.minute) / 1440
    scale = weight[first:].sum() / weight[first - HISTORY_DAYS : first - HISTORY_DAYS + LEVEL_DAYS].sum()
    total = base.sum(axis=1)
    mean = total * scale
    with np.errstate(divide="ignore", invalid="ignore"):
        weekly = np.where(total > 0, base.var(axis=1, ddof=1) / base.mean(axis=1), 1.0)
        spread = np.maximum(np.maximum(weekly, expected.dispersion), 1.0)
        variance = spread * mean * (1 + mean / np.maximum(total, 1))
    found = signals(observed, mean, variance)
    return mean, np.where(np.abs(observed - mean) >= SMALLEST_CHANGE * mean, found, 0)
