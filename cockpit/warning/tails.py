"""How rare the last days of each series are: negative-binomial tails over several windows, both directions.

Source: negative binomial with mean E and variance V has size E^2 / (V - E); its tail is a regularized incomplete beta
function (Abramowitz and Stegun 26.5.26).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc

from cockpit.warning.finding import Direction, Level
from cockpit.warning.grid import Flags, Floats
from cockpit.warning.setting import Setting
from cockpit.warning.spread import Spread, rolling

DIRECTIONS: tuple[Direction, ...] = ("surge", "silence")
LEAST_Z = 1.5  # standard deviations: nearer to the expectation no budget asks for an alarm
LEAST_PROBABILITY = 1e-300


@dataclass(frozen=True)
class Rarity:
    """`value`: (days, units, categories) -log10 of the rarest window's tail, 0 where unremarkable; `window` in days."""

    value: Floats
    window: Floats


def rarities(
    observed: Floats, mean: Floats, level: Level, *, spread: Spread, setting: Setting
) -> dict[Direction, Rarity]:
    """Both arrays are (days, units, categories); windows that would begin before the first day are not looked at."""
    found = {name: Rarity(np.zeros(mean.shape), np.zeros(mean.shape)) for name in setting.directions}
    for window in setting.windows:
        if window > len(mean):
            continue
        counts, expected = rolling(observed, window), rolling(mean, window)
        variance = variance_of(expected, level, window, spread=spread)
        for direction, best in found.items():
            worth = is_notable(counts, expected, level, direction=direction, setting=setting)
            value = _tail(counts, expected, variance, direction=direction, worth=worth)
            later = best.value[window - 1 :]
            is_rarer = value > later
            best.window[window - 1 :][is_rarer] = window
            later[is_rarer] = value[is_rarer]
    return found


def variance_of(expected: Floats, level: Level, window: int, *, spread: Spread) -> Floats:
    square = spread.extra[level][window] + spread.estimation[level]
    return np.asarray(spread.dispersion * expected + square * expected**2)


def upper_tail(counts: Floats, expected: Floats, variance: Floats) -> Floats:
    """Probability of at least `counts`."""
    size = expected**2 / (variance - expected)
    return np.where(counts > 0, betainc(np.maximum(counts, 1e-9), size, 1 - expected / variance), 1.0)


def lower_tail(counts: Floats, expected: Floats, variance: Floats) -> Floats:
    """Probability of at most `counts`."""
    size = expected**2 / (variance - expected)
    return np.asarray(betainc(size, counts + 1, expected / variance))


def is_notable(counts: Floats, expected: Floats, level: Level, *, direction: Direction, setting: Setting) -> Flags:
    """Enough events more (or fewer) than expected, and enough times as many, to be worth reading."""
    effect = setting.least_effect[level]
    if direction == "surge":
        return np.asarray((counts - expected >= setting.least_extra) & (counts >= effect * expected))
    return np.asarray((expected - counts >= setting.least_extra) & (counts * effect <= expected))


def _tail(counts: Floats, expected: Floats, variance: Floats, *, direction: Direction, worth: Flags) -> Floats:
    """-log10 of the tail probability; only where the difference is worth reading and not near the expectation."""
    distance = (counts - expected) if direction == "surge" else (expected - counts)
    asked = worth & (distance > LEAST_Z * np.sqrt(variance))
    tail = upper_tail if direction == "surge" else lower_tail
    value = np.zeros(counts.shape)
    value[asked] = -np.log10(np.maximum(tail(counts[asked], expected[asked], variance[asked]), LEAST_PROBABILITY))
    return value
