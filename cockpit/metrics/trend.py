"""Events a day with the band of what was to be expected."""

import math

import numpy as np

from cockpit.metrics.answers import Signal, TrendDay
from cockpit.metrics.expectation import BAND, Expected, quantiles, signals
from cockpit.metrics.page_facts import Daily

SIGNALS: dict[int, Signal] = {1: "high", 0: "none", -1: "low"}


def trend(daily: Daily, expected: Expected) -> tuple[TrendDay, ...]:
    window = daily.window
    start = window.index(window.trend_from)
    counts = daily.series["accepted"][start:]
    mean, variance = expected.mean[start:], expected.variance[start:]
    lower = quantiles(mean, variance, (1 - BAND) / 2)
    upper = quantiles(mean, variance, (1 + BAND) / 2)
    rare = signals(counts, mean, variance)
    return tuple(
        TrendDay(
            day=day,
            observed=int(counts[index]),
            expected=_number(mean[index]),
            lower=_number(lower[index]),
            upper=_number(upper[index]),
            signal="none" if window.is_partial(day) else SIGNALS[int(rare[index])],
            is_partial=window.is_partial(day),
        )
        for index, day in enumerate(window.days[start:])
    )


def _number(value: np.float64) -> float | None:
    return None if math.isnan(value) else round(float(value), 1)
