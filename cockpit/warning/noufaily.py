"""Weekly counts with known outbreaks: the 42 scenarios that methods of outbreak detection are compared with.

Source: Noufaily, Enki, Farrington, Garthwaite, Andrews, Charlett (2013), Stat Med 32:1206-1222, section 3.
Our own generator from the published parameters; needs numpy only.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

WEEKS: Final = 624
WEEKS_A_YEAR: Final = 52
BASELINE_WEEKS: Final = range(312, 575)  # positions from 0: weeks 313 to 575
SCORED_WEEKS: Final = range(575, 624)  # the last 49 weeks
BASELINE_SIZES: Final = (2, 3, 5, 10)  # one outbreak of each in the baseline, in standard deviations
SIZES: Final = tuple(range(1, 11))
SPREAD: Final = 0.5  # cases follow the start after lognormal(0, SPREAD) weeks

THETA: Final = (0.1, -2.0, 1.5, 0.5, 2.5, 3.75, 5.0)  # log of the mean a week
BETA: Final = (0.0025, 0.005, 0.003, 0.002, 0.001, 0.001, 0.0001)  # log growth a week
GAMMA_COS: Final = (0.6, 0.1, 0.2, 0.5, 1.0, 0.1, 0.05)
GAMMA_SIN: Final = (0.6, 0.3, -0.4, 0.5, 0.1, -0.1, 0.01)
DISPERSION: Final = (1.5, 2.0, 1.0, 5.0, 3.0, 1.1, 1.2)  # variance / mean
SCENARIOS: Final = tuple((row, trend, waves) for row in range(7) for trend in (0, 1) for waves in (0, 1, 2))

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Sample:
    """`counts`, `outbreak` (cases added), `mean`: (series, WEEKS); `dispersion`, `size` (1 to 10): (series,)."""

    counts: Counts
    outbreak: Counts
    mean: Floats
    dispersion: Floats
    size: Counts


def sample(series: int, seed: int) -> Sample:
    """Scenarios and sizes alternate, so that 420 series hold every scenario with every size once."""
    rng = np.random.default_rng(seed)
    number = np.arange(series)
    scenario = np.array(SCENARIOS)[number % len(SCENARIOS)]
    size = 1 + (number + number // len(SCENARIOS)) % len(SIZES)
    dispersion = np.array(DISPERSION)[scenario[:, 0]]
    mean = _mean(scenario)
    deviation = np.sqrt(dispersion[:, None] * mean)
    outbreak = np.zeros((series, WEEKS), dtype=np.int64)
    for row in range(series):
        for baseline_size in BASELINE_SIZES:
            _add(outbreak[row], deviation[row] * baseline_size, weeks=BASELINE_WEEKS, rng=rng)
        _add(outbreak[row], deviation[row] * size[row], weeks=SCORED_WEEKS, rng=rng)
    return Sample(_draw(mean, dispersion, rng) + outbreak, outbreak, mean, dispersion, size)


def _mean(scenario: Counts) -> Floats:
    row, trend, waves = scenario.T
    week = np.arange(1, WEEKS + 1)
    log_mean = np.array(THETA)[row][:, None] + (trend * np.array(BETA)[row])[:, None] * week
    for wave in (1, 2):
        angle = 2 * np.pi * wave * week / WEEKS_A_YEAR
        season = np.outer(np.array(GAMMA_COS)[row], np.cos(angle)) + np.outer(np.array(GAMMA_SIN)[row], np.sin(angle))
        log_mean += np.where(waves >= wave, 1.0, 0.0)[:, None] * season
    return np.asarray(np.exp(log_mean))


def _draw(mean: Floats, dispersion: Floats, rng: np.random.Generator) -> Counts:
    """Negative binomial with variance = dispersion x mean: a Poisson whose rate is gamma; Poisson at dispersion 1."""
    excess = (dispersion - 1.0)[:, None]
    scale = np.where(excess > 0, excess, 1.0)
    rate = np.where(excess > 0, rng.gamma(mean / scale, scale), mean)
    return rng.poisson(rate)


def _add(outbreak: Counts, expected_size: Floats, *, weeks: range, rng: np.random.Generator) -> None:
    """Cases after the last of `weeks` fall on that week, so that an outbreak never leaves its part of the series."""
    start = int(rng.integers(weeks.start, weeks.stop))
    cases = rng.poisson(expected_size[start])
    after = np.floor(rng.lognormal(0.0, SPREAD, cases)).astype(np.int64)
    np.add.at(outbreak, np.minimum(start + after, weeks.stop - 1), 1)
