"""What a day should have brought: factor of the kind of day × local level, with a negative binomial band."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.special import betainc, nbdtrik

LEVEL_DAYS = 56  # 8 weeks
GUARD_DAYS = 7  # the last week is not part of its own expectation
HISTORY_DAYS = LEVEL_DAYS + GUARD_DAYS
BAND = 0.8
RARE = 0.005  # each tail: 99 % in between
FEWEST_EXTRA = 3
FACTOR_PRIOR_DAYS = 2.0  # a kind of day seen twice counts half
SATURDAY, HOLIDAY, MAKEUP, KINDS = 5, 7, 8, 9
Floats = np.ndarray


@dataclass(frozen=True)
class Expected:
    """Arrays over the days; not a number where the history is shorter than eight weeks."""

    mean: Floats
    variance: Floats
    factor: Floats  # of the kind of day
    dispersion: float


def kinds_of(days: Sequence[date], day_types: dict[date, str]) -> np.ndarray:
    """0–6 an ordinary Monday to Sunday, 7 a public holiday, 8 a weekend day that is worked."""
    special = {"holiday": HOLIDAY, "makeup": MAKEUP}
    return np.array([special.get(day_types.get(day, ""), day.weekday()) for day in days], dtype=int)


def expect(counts: Floats, kinds: np.ndarray, known_from: int = 0) -> Expected:
    """`known_from`: index of the first day that the deployment has data of."""
    counts = np.asarray(counts, dtype=float)
    factor = _factors(counts[known_from:], kinds[known_from:])[kinds]
    mean, base = _levels(counts, factor, known_from)
    calm = np.where(np.isnan(mean), counts, np.minimum(counts, mean + 3 * np.sqrt(np.maximum(mean, 1))))
    factor = _factors(calm[known_from:], kinds[known_from:])[kinds]
    mean, base = _levels(calm, factor, known_from)  # a second time, without last month's surge in the level
    dispersion = _dispersion(counts, mean)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = dispersion * mean * (1 + np.where(base > 0, mean / base, 0.0))
    return Expected(mean, variance, factor, dispersion)


def quantiles(mean: Floats, variance: Floats, probability: float) -> Floats:
    """Of the negative binomial with this mean and variance; whole numbers, as cases are."""
    size, chance = _negative_binomial(mean, variance)
    found = np.full(len(mean), np.nan)
    known = ~np.isnan(mean) & (mean > 0)
    found[known] = np.ceil(np.maximum(nbdtrik(probability, size[known], chance[known]) - 1e-9, 0.0))
    found[~np.isnan(mean) & (mean <= 0)] = 0.0
    return found


def signals(counts: Floats, mean: Floats, variance: Floats, rare: float = RARE) -> np.ndarray:
    """+1 too many, −1 too few, 0 neither. A difference of less than three cases is never told."""
    counts = np.asarray(counts, dtype=float)
    size, chance = _negative_binomial(mean, variance)
    with np.errstate(invalid="ignore"):
        at_most = betainc(size, counts + 1, chance)
        fewer = np.where(counts > 0, betainc(size, np.maximum(counts, 1), chance), 0.0)
        high = (1 - fewer < rare) & (counts - mean >= FEWEST_EXTRA)
        low = (at_most < rare) & (mean - counts >= FEWEST_EXTRA)
    return np.where(np.isnan(mean), 0, high.astype(int) - low.astype(int))


def _negative_binomial(mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.maximum(variance / mean, 1.001)  # 1 would be Poisson, the limit
        return mean / (ratio - 1), 1 / ratio


def _factors(counts: Floats, kinds: np.ndarray) -> Floats:
    """Relative to the mean day. Rare kinds lean on their like: holidays on weekends, make-up days on weekdays."""
    if not len(counts) or counts.sum() <= 0:
        return np.ones(KINDS)
    overall = counts.mean()
    days = np.bincount(kinds, minlength=KINDS)
    sums = np.bincount(kinds, weights=counts, minlength=KINDS)
    prior = np.ones(KINDS)
    for group in (slice(0, SATURDAY), slice(SATURDAY, HOLIDAY)):
        like = sums[group].sum() / overall / max(days[group].sum(), 1) if days[group].sum() else 1.0
        prior[group] = like
        prior[HOLIDAY if group.start == SATURDAY else MAKEUP] = like
    factor: Floats = np.maximum((sums / overall + FACTOR_PRIOR_DAYS * prior) / (days + FACTOR_PRIOR_DAYS), 0.02)
    return factor


def _levels(counts: Floats, factor: Floats, known_from: int) -> tuple[Floats, Floats]:
    """Mean of each day from the 8 weeks that end a week before it, and how many cases that rests on."""
    n = len(counts)
    seen = np.concatenate([[0.0], np.cumsum(counts)])
    weight = np.concatenate([[0.0], np.cumsum(factor)])
    end = np.arange(n) - GUARD_DAYS
    start = end - LEVEL_DAYS
    known = start >= known_from
    start, end = np.maximum(start, 0), np.maximum(end, 0)
    base = seen[end] - seen[start]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = factor * base / (weight[end] - weight[start])
    return np.where(known, mean, np.nan), np.where(known, base, 0.0)


def _dispersion(counts: Floats, mean: Floats) -> float:
    """Mean squared Pearson residual, with the wildest days pulled in: surges must not widen their own band."""
    known = ~np.isnan(mean) & (mean > 0.05)
    if int(known.sum()) < 14:
        return 1.5
    residual = (counts[known] - mean[known]) / np.sqrt(mean[known])
    wild = 2.5 * max(1.0, 1.4826 * float(np.median(np.abs(residual))))
    return max(1.0, float(np.square(np.clip(residual, -wild, wild)).mean()))
