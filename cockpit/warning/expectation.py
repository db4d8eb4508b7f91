"""What every series should have had on every day, from the days before it alone: category, day, street, community.

District and category: calendar terms fitted once a week to all past days, times the ratio of the last 8 weeks.
Street, then community: its share of all past days, shrunk to the share over all categories, times its own 8 weeks.
How much the last 8 weeks say is estimated: where ratios of 8 weeks differ by counting noise only, they change nothing.
"""

from dataclasses import dataclass

import numpy as np

from cockpit.warning import category_fit, shrinkage
from cockpit.warning.calendar_terms import design, prior_precision
from cockpit.warning.category_fit import CategoryFit
from cockpit.warning.finding import LEVELS, Level
from cockpit.warning.grid import Counts, Floats, Grid, summed

GUARD_DAYS = 7  # the last week is no baseline: a surge that just began would hide itself
LOCAL_DAYS = 56
LOCAL_BLOCK = LOCAL_DAYS
YEAR_DAYS = 364
FIT_DAYS = 7
POISSON_PLUS = 1.2  # dispersion assumed while spreads are estimated, before it is measured
RATIO_LIMIT = 20.0
# Standard deviation, relative, of what the time of the year does between the last 8 weeks and today where there is no
# annual term yet: an amplitude of 20 % moves so much in the five weeks between.
UNSEEN_SEASON = 0.085


@dataclass(frozen=True)
class Expectation:
    """Of days from `first` on: (days, units, categories) by level; `relative_variance`: (units, categories)."""

    first: int
    observed: dict[Level, Floats]
    mean: dict[Level, Floats]
    relative_variance: dict[Level, Floats]

    def days(self, start: int, end: int) -> "Expectation":
        """The same for the days `start` to `end` of the grid."""
        part = slice(start - self.first, end - self.first)
        observed = {level: self.observed[level][part] for level in LEVELS}
        return Expectation(start, observed, {level: self.mean[level][part] for level in LEVELS}, self.relative_variance)


@dataclass(frozen=True)
class Shares:
    """Parts of the level above: `street` (streets, categories) of the district, `community` of its street."""

    street: Floats
    community: Floats
    variance: dict[Level, Floats]


def expect(counts: Counts, grid: Grid, *, first: int, memory: int = YEAR_DAYS) -> Expectation:
    """Days from `first` on are forecasts, each from its own past; up to `memory` days before are as fitted there."""
    observed = summed(counts, grid)
    start = max(0, first - memory)
    terms = design(grid)
    bases: dict[Level, list[Floats]] = {level: [] for level in LEVELS}
    fitted: CategoryFit | None = None
    variance: dict[Level, Floats] = {}
    for begin, end in fit_blocks(grid, first):
        past = slice(0, max(begin - GUARD_DAYS, 1))
        precision = prior_precision(has_annual_term=begin >= YEAR_DAYS)
        fitted = category_fit.fit(observed["district"][past, 0], terms[past], precision, start=fitted)
        shares = shares_of({level: observed[level][past] for level in LEVELS}, grid)
        shown = slice(start if not bases["district"] else begin, end)
        _append(bases, fitted.mean(terms[shown]), shares, grid)
        if not variance:  # as it was known on the first forecast day: a later one would look ahead
            own = POISSON_PLUS * fitted.relative_variance(terms[begin:end]).mean(axis=0)[None]
            own = own + (0.0 if begin >= YEAR_DAYS else UNSEEN_SEASON**2)
            variance = {level: shares.variance[level] + own for level in LEVELS}
    base = {level: np.concatenate(bases[level]) for level in LEVELS}
    kept = {level: observed[level][start:] for level in LEVELS}
    return _with_local_weeks(Expectation(start, kept, base, variance), grid, first)


def fit_blocks(grid: Grid, first: int) -> list[tuple[int, int]]:
    """Weeks that begin on the same weekday whatever day is asked, so that a replay repeats what was live."""
    begin = first - (grid.first_day.toordinal() + first) % FIT_DAYS
    return [(max(day, 1), min(day + FIT_DAYS, grid.days)) for day in range(begin, grid.days, FIT_DAYS)]


def shares_of(past: dict[Level, Floats], grid: Grid) -> Shares:
    """Each share is shrunk to that of the same place over all categories."""
    total = {level: past[level].sum(axis=0) for level in LEVELS}
    street, street_variance = _shrunk(total["street"], total["district"])
    parent = total["street"][grid.street_of_community]
    community, community_variance = _shrunk(total["community"], parent)
    variance = {
        "district": np.zeros_like(total["district"]),
        "street": street_variance,
        "community": community_variance + street_variance[grid.street_of_community],
    }
    return Shares(street, community, variance)  # type: ignore[arg-type]


def _shrunk(part: Floats, whole: Floats) -> tuple[Floats, Floats]:
    """(units, categories) of counts in a part and its whole: share, and relative variance of the share."""
    usual = part.sum(axis=1, keepdims=True) / np.maximum(whole.sum(axis=1, keepdims=True), 1.0)
    expected = usual * whole
    spread = shrinkage.spread_of(part, expected, POISSON_PLUS)
    share = usual * shrinkage.ratio(part, expected, spread, POISSON_PLUS)
    return share, shrinkage.ratio_variance(expected, spread, POISSON_PLUS)


def _append(bases: dict[Level, list[Floats]], category: Floats, shares: Shares, grid: Grid) -> None:
    district = category[:, None, :]
    street = district * shares.street
    bases["district"].append(district)
    bases["street"].append(street)
    bases["community"].append(street[:, grid.street_of_community] * shares.community)


def _with_local_weeks(plain: Expectation, grid: Grid, first: int) -> Expectation:
    """Level by level from the top: what the level above has already taken up is not counted twice."""
    mean: dict[Level, Floats] = {}
    variance = dict(plain.relative_variance)
    above = np.ones_like(plain.mean["district"])
    for level in ("district", "street", "community"):
        inherited = above[:, grid.street_of_community] if level == "community" else above
        expected = plain.mean[level] * inherited
        spread = _local_spread(plain.observed[level], expected, first - plain.first)
        past, past_expected = _trailing(plain.observed[level]), _trailing(expected)
        local = np.clip(shrinkage.ratio(past, past_expected, spread, POISSON_PLUS), 1 / RATIO_LIMIT, RATIO_LIMIT)
        mean[level] = expected * local
        variance[level] = variance[level] + shrinkage.ratio_variance(
            past_expected[first - plain.first], spread, POISSON_PLUS
        )
        above = inherited * local
    return Expectation(plain.first, plain.observed, mean, variance)


def _trailing(values: Floats) -> Floats:
    """Sum of the 8 weeks that end a week before each day; fewer at the start."""
    summed_up = np.concatenate([np.zeros_like(values[:1]), values.cumsum(axis=0)])
    day = np.arange(len(values))
    end, begin = np.maximum(day - GUARD_DAYS, 0), np.maximum(day - GUARD_DAYS - LOCAL_DAYS, 0)
    return np.asarray(summed_up[end] - summed_up[begin])


def _local_spread(observed: Floats, expected: Floats, known: int) -> float:
    """From whole blocks of 8 weeks before the first forecast."""
    blocks = known // LOCAL_BLOCK
    if blocks == 0:
        return 0.0
    used = slice(known - blocks * LOCAL_BLOCK, known)
    shape = (blocks, LOCAL_BLOCK, *observed.shape[1:])
    return shrinkage.spread_of(
        observed[used].reshape(shape).sum(axis=1), expected[used].reshape(shape).sum(axis=1), POISSON_PLUS
    )
