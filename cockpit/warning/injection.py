"""Surges added to real days, to see which sizes would have been found: known truth on the deployment's own counts."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from cockpit.warning.finding import LEVELS, Level
from cockpit.warning.grid import Counts, Grid

SLOT_DAYS: Final = 42  # from one surge of a category to the next, so that none hides another
BEFORE_DAYS: Final = 56  # whose mean tells how much is usual
LENGTHS: Final[dict[Level, int]] = {"community": 4, "street": 7, "district": 10}
# Times the usual count: a small, a middle and a large surge of each level.
FACTORS: Final[dict[Level, tuple[float, ...]]] = {
    "community": (3.0, 5.0, 8.0),
    "street": (1.6, 2.0, 3.0),
    "district": (1.2, 1.3, 1.6),
}


@dataclass(frozen=True)
class Injection:
    """One surge of one category in one area: days `first` to before `end` of the grid, `extra` events more."""

    level: Level
    unit: int
    category: int
    first: int
    end: int
    factor: float
    extra: int


def injected(counts: Counts, grid: Grid, *, first: int, seed: int) -> tuple[Counts, tuple[Injection, ...]]:
    """Counts (days, communities, categories) with surges added from day `first` on; every level and size in turn."""
    rng = np.random.default_rng(seed)
    filled, surges = counts.copy(), []
    kinds = [(level, factor) for level in LEVELS for factor in FACTORS[level]]
    places = [
        (category, begin)
        for category in range(len(grid.category_ids))
        for begin in range(max(first, BEFORE_DAYS), grid.days - max(LENGTHS.values()), SLOT_DAYS)
    ]
    for number, place in enumerate(rng.permutation(len(places))):
        level, factor = kinds[number % len(kinds)]
        category, begin = places[place]
        surge = _surge(counts, grid, (level, factor), (category, begin), rng)
        if surge is not None:
            _add(filled, counts, grid, surge, rng)
            added = int(
                filled[surge.first : surge.end, :, category].sum() - counts[surge.first : surge.end, :, category].sum()
            )
            surges.append(Injection(level, surge.unit, category, surge.first, surge.end, factor, added))
    return filled, tuple(surges)


def _surge(
    counts: Counts, grid: Grid, kind: tuple[Level, float], place: tuple[int, int], rng: np.random.Generator
) -> Injection | None:
    """None: nothing is reported there, so that no multiple of it is a surge."""
    (level, factor), (category, begin) = kind, place
    usual = counts[begin - BEFORE_DAYS : begin, :, category].mean(axis=0)
    if usual.sum() == 0:
        return None
    units = {"community": usual, "street": np.bincount(grid.street_of_community, usual), "district": usual.sum()[None]}
    unit = int(rng.choice(len(units[level]), p=units[level] / units[level].sum()))
    return Injection(level, unit, category, begin, begin + LENGTHS[level], factor, 0)


def _add(filled: Counts, counts: Counts, grid: Grid, surge: Injection, rng: np.random.Generator) -> None:
    inside = np.flatnonzero(grid.inside(surge.level, surge.unit))
    usual = counts[surge.first - BEFORE_DAYS : surge.first, inside, surge.category].mean(axis=0)
    extra = rng.poisson((surge.factor - 1) * usual, size=(surge.end - surge.first, len(inside)))
    filled[surge.first : surge.end, inside, surge.category] += extra
