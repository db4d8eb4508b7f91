"""From the alarm budget to the threshold: days without any surge are simulated, and the threshold is what they reach.

A threshold is derived per level from the same expectation, spread, windows and least effects that score live days, so a
budget of two a week means two alarms a week on days on which nothing happened.
"""

import numpy as np

from cockpit.warning.expectation import Expectation
from cockpit.warning.finding import LEVELS, Level
from cockpit.warning.grid import Floats
from cockpit.warning.setting import Setting
from cockpit.warning.spread import Spread
from cockpit.warning.tails import rarities

SEED = 20_240_601  # any number: the same past gives the same thresholds
SERIES_DAYS = 260_000  # simulated for each level
LEAST_SIMULATED_DAYS = 200
MOST_SIMULATED_DAYS = 4_000
RUN_DAYS = 100  # simulated in one piece, with one error of estimation
TAIL = 4.0  # the tail is taken as exponential from four times the budget on
WEEK = 7


def thresholds(past: Expectation, spread: Spread, setting: Setting) -> dict[Level, float]:
    """Rarity (-log10) that an alarm has to reach, per level."""
    rng = np.random.default_rng(SEED)
    found: dict[Level, float] = {}
    for level in LEVELS:
        values, days = _simulated(past.mean[level], level, spread=spread, setting=setting, rng=rng)
        found[level] = _reached(values, setting.budget_per_week[level] / WEEK * days)
    return found


def _simulated(
    mean: Floats, level: Level, *, spread: Spread, setting: Setting, rng: np.random.Generator
) -> tuple[Floats, int]:
    """All rarities above 0 of quiet days, in either direction, and how many days these are."""
    series = mean.shape[1] * mean.shape[2]
    asked = min(max(SERIES_DAYS // max(series, 1), LEAST_SIMULATED_DAYS), MOST_SIMULATED_DAYS)
    warm_up = max(setting.windows) - 1
    length = min(RUN_DAYS, len(mean))
    runs = -(-asked // max(length - warm_up, 1))
    values = []
    for run in range(runs):
        begin = (len(mean) - length) * run // max(runs - 1, 1)
        path = mean[begin : begin + length]
        counts = _quiet_days(path, level, spread=spread, rng=rng)
        for rarity in rarities(counts, path, level, spread=spread, setting=setting).values():
            scored = rarity.value[warm_up:]
            values.append(scored[scored > 0])
    return np.concatenate(values), runs * max(length - warm_up, 1)


def _quiet_days(mean: Floats, level: Level, *, spread: Spread, rng: np.random.Generator) -> Floats:
    """Counts as the model sees them: an error of estimation that stays, noise of a day, counting with dispersion."""
    error = _factor(spread.estimation[level], rng)
    noise = _factor(np.full(mean.shape, spread.extra[level][min(spread.extra[level])]), rng)
    true = mean * error * noise
    beyond = spread.dispersion - 1
    return rng.negative_binomial(np.maximum(true / beyond, 1e-9), 1 / spread.dispersion).astype(np.float64)


def _factor(variance: Floats, rng: np.random.Generator) -> Floats:
    if not variance.any():
        return np.ones_like(variance)
    shape = 1 / np.maximum(variance, 1e-9)
    return rng.gamma(shape) / shape


def _reached(values: Floats, allowed: float) -> float:
    """The rarity that is passed `allowed` times. The far tail is smoothed, for there are few values in it."""
    rarest = np.sort(values)[::-1]
    count = int(TAIL * allowed)
    if count < 10 or count >= len(rarest):
        return float(rarest[min(int(allowed), len(rarest) - 1)]) if len(rarest) else np.inf
    base = rarest[count]
    excess = float((rarest[:count] - base).mean())
    return float(base + excess * np.log(count / allowed))
