"""Our weekly detector: a robust trend and season from all of the past, and what the week before had is not forgotten.

    from cockpit.warning.weekly import WeeklySetting, scored_weeks
    found = scored_weeks(counts, weeks=range(575, 624), setting=WeeklySetting(alpha=0.01))
    found.alarms  # (series, 49)

Against Farrington Flexible: a smooth season instead of ten steps, the last half year is used, the error of the fit
widens the tail, and two weeks speak together because an outbreak rarely ends with its first week. Sources: the fit in
`weekly_fit`; mid-p value: Lancaster (1961), J Am Stat Assoc 56:223-234; sum of normal scores with weights: Liptak
(1958), Magyar Tud Akad Mat Kut Int Kozl 3:171-197. Needs numpy and scipy only.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from cockpit.warning.tails import upper_tail
from cockpit.warning.weekly_fit import Floats, RobustFit, begun, continued, design

FEWEST_WEEKS: Final = 104  # with less than two years a season cannot be told from a trend
FIRST_ROUNDS: Final = 15
NEXT_ROUNDS: Final = 3  # from the fit of the week before
LEAST_EXCESS: Final = 1.001  # variance / mean, so that the negative binomial is defined; a Poisson in effect
LEAST_PROBABILITY: Final = 1e-15

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class WeeklySetting:
    """`alpha`: one-sided error rate a week; with outbreaks in the past 0.8 of it, see docs/early_warning.md.

    `carried`: weight of the score of the week before; 0 looks at the week alone. `most_weeks`: how far back the past
    is used. Below `fewest_cases` in the week and the one before nothing is an alarm. `weeks_a_year` is the calendar's;
    made-up series may have 52.
    """

    alpha: float = 0.01
    carried: float = 0.6
    most_weeks: int = 520
    fewest_cases: int = 3
    weeks_a_year: float = 365.25 / 7

    def __post_init__(self) -> None:
        if not 0 < self.alpha < 1:
            raise ValueError(f"alpha must lie between 0 and 1, not {self.alpha}.")
        if self.carried < 0:
            raise ValueError(f"carried must be at least 0, not {self.carried}.")
        if self.most_weeks < FEWEST_WEEKS:
            raise ValueError(f"most_weeks must be at least {FEWEST_WEEKS}, not {self.most_weeks}.")


@dataclass(frozen=True)
class Weekly:
    """All (series, weeks). `expected` in cases a week, `variance` of a new count with the error of the fit.

    `p_value`: how often so much, with the week before, is seen without an outbreak.
    """

    expected: Floats
    variance: Floats
    p_value: Floats
    alarms: NDArray[np.bool_]


def scored_weeks(counts: Counts, *, weeks: range, setting: WeeklySetting = WeeklySetting()) -> Weekly:
    """Scores the positions `weeks` of `counts` (series, time), cases a week; each from what lies before it only.

    ValueError where the first week has fewer than `FEWEST_WEEKS` + 1 weeks before it, or the counts are no counts.
    """
    _refuse(counts, weeks)
    both = range(weeks.start - 1, weeks.stop)  # the week before the first is scored too, to be carried
    expected, variance = _predicted(counts, both, setting)
    observed = counts[:, both.start : both.stop].astype(np.float64)
    score = _normal_score(observed, expected, variance)
    together = (score[:, 1:] + setting.carried * score[:, :-1]) / np.sqrt(1 + setting.carried**2)
    p_value = ndtr(-together)
    enough = observed[:, 1:] + observed[:, :-1] >= setting.fewest_cases
    above = observed[:, 1:] > expected[:, 1:]
    return Weekly(expected[:, 1:], variance[:, 1:], p_value, enough & above & (p_value < setting.alpha))


def _refuse(counts: Counts, weeks: range) -> None:
    if counts.ndim != 2 or (counts < 0).any():
        raise ValueError(f"counts must be (series, time) and at least 0; the shape is {counts.shape}.")
    if weeks.step != 1 or not len(weeks) or weeks.stop > counts.shape[1]:
        raise ValueError(f"weeks must be a range of positions of the {counts.shape[1]} weeks, not {weeks}.")
    if weeks.start <= FEWEST_WEEKS:
        raise ValueError(f"Week {weeks.start} has {weeks.start} weeks before it; {FEWEST_WEEKS + 1} are needed.")


def _predicted(counts: Counts, weeks: range, setting: WeeklySetting) -> tuple[Floats, Floats]:
    """Mean and variance of each week before it is seen; the fit of a week begins at that of the week before."""
    values, positions = counts.astype(np.float64), np.arange(counts.shape[1])
    columns = design(positions, centre=weeks.start, weeks_a_year=setting.weeks_a_year)
    found: RobustFit | None = None
    expected, variance = [], []
    for week in weeks:
        past = slice(max(0, week - setting.most_weeks), week)
        start = found or begun(values[:, past], columns[past])
        found = continued(start, values[:, past], columns[past], rounds=NEXT_ROUNDS if found else FIRST_ROUNDS)
        mean = found.mean(columns[week])
        expected.append(mean)
        variance.append(found.dispersion * mean + found.error(columns[week]) * mean**2)
    return np.stack(expected, axis=1), np.stack(variance, axis=1)


def _normal_score(observed: Floats, expected: Floats, variance: Floats) -> Floats:
    """The mid-p value as a standard normal deviate: about N(0, 1) without an outbreak, also for small counts."""
    wide = np.maximum(variance, LEAST_EXCESS * expected)
    middle = (upper_tail(observed, expected, wide) + upper_tail(observed + 1, expected, wide)) / 2
    return np.asarray(-ndtri(np.clip(middle, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY)))
