"""Which past weeks a week is compared with, and to which season of the year each of them belongs."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

WEEKS_A_YEAR: Final = 52.0
THRESHOLD_METHODS: Final = ("negative_binomial", "delta")
ThresholdMethod = Literal["negative_binomial", "delta"]


@dataclass(frozen=True)
class Options:
    """The defaults are those of Noufaily 2013; in brackets the names of `farringtonFlexible` in R.

    `alpha`: one-sided error rate. `years` [b]. `half_window` [w]: weeks on each side of the same week in earlier years.
    `seasons` [noPeriods]: levels of the season; 1 takes the windows only. `weeks_left_out` [pastWeeksNotIncluded].
    `trend_alpha` [pThresholdTrend]: 1 keeps every trend that does not extrapolate. `reweight_above`
    [weightsThreshold]: standardised residuals that count less. `fewest_cases` in `fewest_weeks` [limit54]: below it
    nothing is an alarm. `weeks_a_year`: 365.25 / 7 follows the calendar.
    """

    alpha: float = 0.05
    years: int = 5
    half_window: int = 3
    seasons: int = 10
    weeks_left_out: int = 26
    trend_alpha: float = 1.0
    reweight_above: float = 2.58
    fewest_cases: int = 5
    fewest_weeks: int = 4
    weeks_a_year: float = WEEKS_A_YEAR
    threshold: ThresholdMethod = "negative_binomial"

    def __post_init__(self) -> None:
        if not 0 < self.alpha < 1:
            raise ValueError(f"alpha must lie between 0 and 1, not {self.alpha}.")
        if self.years < 1 or self.half_window < 0 or self.seasons < 1:
            raise ValueError(f"years and seasons must be at least 1, half_window at least 0: {self}.")
        if self.threshold not in THRESHOLD_METHODS:
            raise ValueError(f"threshold must be one of {THRESHOLD_METHODS}, not {self.threshold}.")

    def past_needed(self) -> int:
        """How many weeks must lie before the first week that can be scored."""
        return round(self.years * self.weeks_a_year) + self.half_window


@dataclass(frozen=True)
class Reference:
    """`weeks`: (n,) positions in the series; `season`: (n,) the level of each; the week itself has level 0."""

    weeks: NDArray[np.int64]
    season: NDArray[np.int64]


def reference(week: int, options: Options) -> Reference:
    """Windows around the same week of earlier years are level 0, what lies between them is cut into equal levels.

    ValueError where the past is shorter than `options.past_needed()`.
    """
    same = [week - round(year * options.weeks_a_year) for year in range(options.years + 1)]
    first, last = same[-1] - options.half_window, week - 1 - max(options.weeks_left_out, options.half_window)
    if first < 0:
        needed = week - first
        raise ValueError(f"Week {week} has {week} weeks before it; {options.years} years of past need {needed}.")
    level = np.full(week - first, -1, dtype=np.int64)
    for later, earlier in pairwise(same):
        level[max(earlier - options.half_window, first) - first : earlier + options.half_window + 1 - first] = 0
        if options.seasons > 1:
            between = np.arange(earlier + options.half_window + 1, later - options.half_window)
            for number, block in enumerate(np.array_split(between, options.seasons - 1), start=1):
                level[block - first] = number
    used = (level >= 0) & (np.arange(first, week) <= last)
    weeks = np.flatnonzero(used) + first
    return Reference(weeks, level[used])
