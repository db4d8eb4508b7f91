"""How much counts vary around what is expected: per category, and per level and window what comes on top of it."""

from dataclasses import dataclass

import numpy as np

from cockpit.warning.expectation import Expectation
from cockpit.warning.finding import LEVELS, Level
from cockpit.warning.grid import Floats

BLOCK_DAYS = 28
LEAST_DISPERSION = 1.01
LEAST_EXPECTED = 5.0  # below this a squared residual says little about variance beyond counting
LARGEST_SQUARE = 16.0


@dataclass(frozen=True)
class Spread:
    """Variance of a window with mean E is dispersion x E + (extra[level][window] + estimation) x E squared.

    `dispersion`: (categories,); `estimation[level]`: (units, categories); `day`: variance of a day common to all.
    """

    dispersion: Floats
    extra: dict[Level, dict[int, float]]
    estimation: dict[Level, Floats]
    day: float


def measure(past: Expectation, windows: tuple[int, ...]) -> tuple[Spread, Expectation]:
    """From past days as fitted; also returns them with the factor of each day, as the tails will use it."""
    dispersion = _dispersion(past.observed["community"], past.mean["community"])
    day = _day_variance(past, dispersion)
    adjusted = with_day_factor(past, dispersion, day)
    extra = {level: {window: _extra(adjusted, level, window, dispersion) for window in windows} for level in LEVELS}
    return Spread(dispersion, extra, past.relative_variance, day), adjusted


def with_day_factor(plain: Expectation, dispersion: Floats, day: float) -> Expectation:
    """A day that is busy in all other categories (weather, a campaign) is no surge of one: its factor, shrunk.

    The factor of a category is taken from the other categories alone, so that its own surge stays whole.
    """
    observed, mean = plain.observed["district"], plain.mean["district"]
    others = observed.sum(axis=2, keepdims=True) - observed
    others_expected = mean.sum(axis=2, keepdims=True) - mean
    weight = day / float(dispersion.mean())
    factor = (1 + others * weight) / (1 + others_expected * weight)
    adjusted = {level: plain.mean[level] * factor for level in LEVELS}
    return Expectation(plain.first, plain.observed, adjusted, plain.relative_variance)


def rolling(values: Floats, window: int) -> Floats:
    """Sums of the last `window` days; the first window - 1 days have none and are left out."""
    summed_up = np.concatenate([np.zeros_like(values[:1]), values.cumsum(axis=0)])
    return np.asarray(summed_up[window:] - summed_up[:-window])


def _dispersion(observed: Floats, mean: Floats) -> Floats:
    """Median over blocks of 4 weeks, so that a few surges in the past do not widen every band."""
    blocks = max(len(mean) // BLOCK_DAYS, 1)
    cut = [part.sum(axis=(1, 2)) for part in (_blocked((observed - mean) ** 2, blocks), _blocked(mean, blocks))]
    return np.asarray(np.maximum(np.median(cut[0] / np.maximum(cut[1], 1e-9), axis=0), LEAST_DISPERSION))


def _blocked(values: Floats, blocks: int) -> Floats:
    used = values[len(values) - blocks * (len(values) // blocks) :]
    return used.reshape(blocks, -1, *values.shape[1:])


def _day_variance(past: Expectation, dispersion: Floats) -> float:
    observed = past.observed["district"].sum(axis=(1, 2))
    mean = np.maximum(past.mean["district"].sum(axis=(1, 2)), 1e-9)
    squares = (observed / mean - 1) ** 2
    squares = np.minimum(squares, LARGEST_SQUARE * np.median(squares))
    return max(0.0, float(np.mean(squares - dispersion.mean() / mean)))


def _extra(past: Expectation, level: Level, window: int, dispersion: Floats) -> float:
    if len(past.mean[level]) < 2 * window:
        return 0.0
    observed, mean = rolling(past.observed[level], window), rolling(past.mean[level], window)
    used = mean >= LEAST_EXPECTED
    if used.sum() < 2 * window:
        return 0.0
    counting = np.broadcast_to(dispersion, mean.shape)[used] * mean[used]
    squares = np.minimum((observed[used] - mean[used]) ** 2 / counting, LARGEST_SQUARE)
    beyond = float(squares.mean()) - 1.0
    return max(0.0, beyond / float((mean[used] ** 2 / counting).mean()))
