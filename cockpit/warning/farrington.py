"""Farrington Flexible: weekly counts against the same season of earlier years; many series at once.

Source: Farrington, Andrews, Beale, Catchpole (1996), J R Stat Soc A 159:547-563; Noufaily, Enki, Farrington,
Garthwaite, Andrews, Charlett (2013), Stat Med 32:1206-1222. Needs numpy and scipy only.

    from cockpit.warning.farrington import farrington
    from cockpit.warning.farrington_design import Options
    found = farrington(counts, weeks=range(575, 624), options=Options(alpha=0.01))
    found.alarms  # (series, 49)
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import nbinom, poisson, t

from cockpit.warning.farrington_design import Options, Reference, reference
from cockpit.warning.farrington_fit import Design, Fit, Floats, fit


@dataclass(frozen=True)
class Farrington:
    """All (series, weeks). `expected` and `threshold` in cases; `dispersion` is variance / mean, at least 1."""

    expected: Floats
    threshold: Floats
    dispersion: Floats
    alarms: NDArray[np.bool_]


@dataclass(frozen=True)
class _Week:
    expected: Floats
    variance: Floats
    dispersion: Floats


def farrington(counts: NDArray[np.int64], *, weeks: Sequence[int], options: Options = Options()) -> Farrington:  # noqa: B008
    """Scores the positions `weeks` of `counts` (series, time), cases a week; each from its own past only.

    An alarm is a count above the threshold while the last `fewest_weeks` weeks hold at least `fewest_cases` cases.
    ValueError where a week has too short a past, or counts that are not (series, time) or below 0.
    """
    if counts.ndim != 2 or (counts < 0).any():
        raise ValueError(f"counts must be (series, time) and at least 0; the shape is {counts.shape}.")
    columns = [_expected(counts, week, options) for week in weeks]
    expected, variance, dispersion = (
        np.stack([getattr(column, name) for column in columns], axis=1)
        for name in ("expected", "variance", "dispersion")
    )
    threshold = THRESHOLDS[options.threshold](expected, variance, dispersion, options.alpha)
    enough = np.stack([_recent(counts, week, options) for week in weeks], axis=1) >= options.fewest_cases
    return Farrington(expected, threshold, dispersion, enough & (counts[:, list(weeks)] > threshold))


def _expected(counts: NDArray[np.int64], week: int, options: Options) -> _Week:
    past = reference(week, options)
    middle, half = past.weeks.mean(), max(float(np.ptp(past.weeks)) / 2, 1.0)
    season = (past.season[:, None] == np.unique(past.season)).astype(np.float64)
    design, now = Design(season, (past.weeks - middle) / half), float((week - middle) / half)
    level = int(np.searchsorted(np.unique(past.season), 0))
    values = counts[:, past.weeks].astype(np.float64)
    plain = _reweighted(values, design, options, trend=False)
    sloped = _reweighted(values, design, options, trend=True)
    keep = _keeps_trend(values, sloped, np.exp(sloped.levels[:, level] + sloped.slope * now), past, options)
    return _Week(
        np.where(keep, np.exp(sloped.levels[:, level] + sloped.slope * now), np.exp(plain.levels[:, level])),
        np.where(keep, sloped.variance(level, now), plain.variance(level, now)),
        np.maximum(np.where(keep, sloped.dispersion, plain.dispersion), 1.0),
    )


def _keeps_trend(values: Floats, sloped: Fit, expected: Floats, past: Reference, options: Options) -> NDArray[np.bool_]:
    """Significant, not above what was ever seen, and from at least three years."""
    freedom = values.shape[1] - sloped.levels.shape[1] - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(np.maximum(sloped.dispersion, 1e-12) / sloped.slope_weight)
        p_value = 2 * t.sf(np.abs(sloped.slope) / error, freedom)
    significant = p_value < options.trend_alpha if options.trend_alpha < 1 else np.isfinite(sloped.slope)
    return np.asarray(significant & (expected <= values.max(axis=1)) & (options.years >= 3))


def _reweighted(values: Floats, design: Design, options: Options, *, trend: bool) -> Fit:
    """Fits, gives weeks with a high residual less weight, and fits again: past outbreaks shall not raise the bar."""
    first = fit(values, np.ones_like(values), design, trend=trend)
    residual = _anscombe(values, first)
    high = residual > options.reweight_above
    raw = np.where(high, np.where(high, residual, 1.0) ** -2.0, 1.0)
    weights = raw * (values.shape[1] / raw.sum(axis=1, keepdims=True))
    return fit(values, weights, design, trend=trend)


def _anscombe(values: Floats, found: Fit) -> Floats:
    mean = np.maximum(found.mean, 1e-9)
    spread = np.sqrt(np.maximum(found.dispersion, 1.0)[:, None] * (1 - found.leverage))
    return np.asarray(1.5 * (values ** (2 / 3) - mean ** (2 / 3)) / (mean ** (1 / 6) * spread))


def _recent(counts: NDArray[np.int64], week: int, options: Options) -> NDArray[np.int64]:
    return np.asarray(counts[:, max(week + 1 - options.fewest_weeks, 0) : week + 1].sum(axis=1))


def _negative_binomial(expected: Floats, variance: Floats, dispersion: Floats, alpha: float) -> Floats:
    """The quantile of the plugged-in distribution; Poisson where nothing is overdispersed. `variance` is not used."""
    mean = np.maximum(expected, 1e-9)
    excess = np.where(dispersion > 1, dispersion - 1, 1.0)
    over = nbinom.ppf(1 - alpha, mean / excess, 1 / (1 + excess))
    return np.asarray(np.where(dispersion > 1, over, poisson.ppf(1 - alpha, mean)))


def _delta(expected: Floats, variance: Floats, dispersion: Floats, alpha: float) -> Floats:
    """Normal for the power 2/3 of the count, with the error of the fit: the quasi-Poisson threshold of 1996."""
    mean = np.maximum(expected, 1e-9)
    total = dispersion + dispersion * variance * mean
    return np.asarray(mean * (1 + 2 / 3 * ndtri(1 - alpha) * np.sqrt(total / mean)) ** 1.5)


THRESHOLDS = {"negative_binomial": _negative_binomial, "delta": _delta}
