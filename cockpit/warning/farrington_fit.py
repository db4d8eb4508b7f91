"""A quasi-Poisson regression of counts on a season and a trend, of many series at once.

log mean = level of the season + slope x week. For a given slope the levels have a closed form, so that only the slope
is searched, by Newton's method. With the log link this is the fixed point of iteratively reweighted least squares,
without its trouble where a season has no case at all (there the mean is 0).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROUNDS: Final = 30
CLOSE: Final = 1e-9
STEEPEST: Final = 5.0  # log growth over half of the reference period in one step


@dataclass(frozen=True)
class Design:
    """`season`: (n, levels) of 0 and 1; `time`: (n,) centred and scaled to about -1 … 1."""

    season: Floats
    time: Floats


@dataclass(frozen=True)
class Fit:
    """`mean`, `leverage`: (series, n); `levels`: (series, levels), log; `slope`, `dispersion`: (series,).

    `level_weight`, `level_time`: (series, levels) and `slope_weight`: (series,) hold the inverse of the information.
    """

    mean: Floats
    levels: Floats
    slope: Floats
    dispersion: Floats
    leverage: Floats
    level_weight: Floats
    level_time: Floats
    slope_weight: Floats

    def variance(self, level: int, time: float) -> Floats:
        """(series,) of the log mean at a season and time, for a dispersion of 1."""
        away = time - self.level_time[:, level]
        return _inverse(self.level_weight[:, level]) + away**2 * _inverse(self.slope_weight)


def fit(counts: Floats, weights: Floats, design: Design, *, trend: bool) -> Fit:
    """`counts` (cases) and `weights`: (series, n). Without `trend` the slope is 0."""
    slope = np.zeros(len(counts))
    mean, levels = _given(slope, counts, weights, design)
    for _ in range(ROUNDS if trend else 0):
        _, _, slope_weight = _information(weights * mean, design)
        step = (weights * (counts - mean)) @ design.time * _inverse(slope_weight)
        slope += np.clip(step, -STEEPEST, STEEPEST)
        mean, levels = _given(slope, counts, weights, design)
        if np.abs(step).max() < CLOSE:
            break
    return _finished(counts, weights, design, (mean, levels, slope), trend=trend)


def _given(slope: Floats, counts: Floats, weights: Floats, design: Design) -> tuple[Floats, Floats]:
    growth = np.exp(slope[:, None] * design.time)
    height = (weights * counts) @ design.season * _inverse((weights * growth) @ design.season)
    with np.errstate(divide="ignore"):
        return growth * (height @ design.season.T), np.log(height)


def _information(weight: Floats, design: Design) -> tuple[Floats, Floats, Floats]:
    level_weight = weight @ design.season
    level_time = (weight * design.time) @ design.season * _inverse(level_weight)
    around = design.time - level_time @ design.season.T
    return level_weight, level_time, (weight * around**2).sum(axis=1)


def _finished(
    counts: Floats, weights: Floats, design: Design, found: tuple[Floats, Floats, Floats], *, trend: bool
) -> Fit:
    mean, levels, slope = found
    level_weight, level_time, slope_weight = _information(weights * mean, design)
    slope_weight = slope_weight if trend else np.zeros_like(slope_weight)
    around = design.time - level_time @ design.season.T
    spread = _inverse(level_weight) @ design.season.T + around**2 * _inverse(slope_weight)[:, None]
    freedom = max(counts.shape[1] - design.season.shape[1] - int(trend), 1)
    dispersion = (weights * (counts - mean) ** 2 * _inverse(mean)).sum(axis=1) / freedom
    leverage = np.clip(weights * mean * spread, 0.0, 0.999)
    return Fit(mean, levels, slope, dispersion, leverage, level_weight, level_time, slope_weight)


def _inverse(values: Floats) -> Floats:
    """0 where there is nothing to divide by."""
    return np.divide(1.0, values, out=np.zeros_like(values), where=values > 1e-12)
