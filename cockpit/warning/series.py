"""The days of one series before an alert: what was counted, and the band that held what was expected of each day."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

import numpy as np
from scipy.stats import nbinom

from cockpit.access import whole
from cockpit.warehouse import Snapshot
from cockpit.warning.engine import scored_days
from cockpit.warning.finding import LEVELS, Level
from cockpit.warning.grid import Floats, Grid
from cockpit.warning.history import history_of
from cockpit.warning.setting import Setting
from cockpit.warning.tails import variance_of
from cockpit.warning.watched import ALL, together

SHOWN_DAYS: Final = 56
TAIL: Final = 0.1  # on each side of the band


@dataclass(frozen=True)
class SeriesDay:
    day: date
    observed: int
    expected: float
    low: int
    high: int


@dataclass(frozen=True)
class Expected:
    """The last days of every series: (days, units, categories) for each level, observed, mean and variance of a day."""

    grid: Grid
    observed: dict[Level, Floats]
    mean: dict[Level, Floats]
    variance: dict[Level, Floats]


def series_days(snapshot: Snapshot, level: Level, area_id: str, category_id: str) -> tuple[SeriesDay, ...]:
    """Of an area that the asker may see. Empty where history is too short, or the series is not of the grid."""
    is_all = category_id == ALL
    found = snapshot.answers.get(("expected days", is_all), partial(_expected, snapshot, is_all))
    if found is None or category_id not in found.grid.category_ids:
        return ()
    units = [unit for unit in range(found.mean[level].shape[1]) if found.grid.area_id(level, unit) == area_id]
    if not units:
        return ()
    cell = (slice(None), units[0], found.grid.category_ids.index(category_id))
    mean, variance = found.mean[level][cell], found.variance[level][cell]
    size, chance = mean**2 / (variance - mean), mean / variance
    low, high = (np.asarray(nbinom.ppf(tail, size, chance)) for tail in (TAIL, 1 - TAIL))
    first = found.grid.days - len(mean)
    observed = found.observed[level][cell]
    return tuple(
        SeriesDay(found.grid.day(first + row), int(observed[row]), float(mean[row]), int(low[row]), int(high[row]))
        for row in range(len(mean))
    )


def _expected(snapshot: Snapshot, is_all: bool) -> Expected | None:
    """Once per snapshot: it costs what a day's scoring costs."""
    history = history_of(snapshot, whole(snapshot))
    history = together(history) if is_all else history
    first = max(history.grid.days - SHOWN_DAYS, 0)
    pieces = scored_days(history.counts, history.grid, Setting(), first=first) if history.counts.size else []
    if not pieces:
        return None
    parts = [(piece, piece.expectation.days(piece.first, piece.end)) for piece in pieces]
    variance = {
        level: [variance_of(days.mean[level], level, 1, spread=piece.spread) for piece, days in parts]
        for level in LEVELS
    }
    return Expected(
        grid=history.grid,
        observed={level: np.concatenate([days.observed[level] for _piece, days in parts]) for level in LEVELS},
        mean={level: np.concatenate([days.mean[level] for _piece, days in parts]) for level in LEVELS},
        variance={level: np.concatenate(variance[level]) for level in LEVELS},
    )
