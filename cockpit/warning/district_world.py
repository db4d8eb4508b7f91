"""A simulated district with known truth: 8 streets, 74 communities, 12 categories, 600 events a day, 850 days.

Benchmark B4 of the design papers; the same seeds give the same counts as its reference generator.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from cockpit.warning.finding import Level
from cockpit.warning.grid import Counts, Floats, Grid

STREETS, COMMUNITIES, CATEGORIES = 8, 74, 12
HISTORY_DAYS, TEST_DAYS = 730, 120
DAYS: Final = HISTORY_DAYS + TEST_DAYS
EVENTS_A_DAY: Final = 600.0
WEEKDAYS: Final = np.array([1.05, 1.1, 1.08, 1.05, 1.02, 0.9, 0.8])
DISPERSION: Final = 1.15  # variance over mean of one community, category and day
DAY_SHAPE: Final = 200.0  # of the gamma factor that a day has for the whole district
MONDAY: Final = date(2018, 1, 1)


@dataclass(frozen=True)
class Surge:
    """Days `first` to `last`, both included."""

    level: Level
    unit: int
    category: int
    first: int
    last: int


@dataclass(frozen=True)
class World:
    """`mean`: (days, communities, categories); `street`: the street of each community."""

    mean: Floats
    street: np.ndarray

    @classmethod
    def of(cls, seed: int) -> "World":
        rng = np.random.default_rng(seed)
        street = rng.integers(0, STREETS, COMMUNITIES)
        street[:STREETS] = np.arange(STREETS)
        categories = rng.dirichlet(np.full(CATEGORIES, 2.0))
        communities = rng.dirichlet(np.full(COMMUNITIES, 4.0))
        usual = np.outer(communities, categories) * rng.gamma(5, 1 / 5, (COMMUNITIES, CATEGORIES))
        usual *= EVENTS_A_DAY / usual.sum()
        amplitude, phase = rng.uniform(0, 0.35, CATEGORIES), rng.uniform(0, 2 * np.pi, CATEGORIES)
        day = np.arange(DAYS)
        season = np.exp(amplitude * np.cos(2 * np.pi * day[:, None] / 365 - phase)) * WEEKDAYS[day % 7][:, None]
        return cls(usual[None] * season[:, None, :], np.sort(street))

    @property
    def grid(self) -> Grid:
        return Grid(
            first_day=MONDAY,
            day_kinds=np.zeros(DAYS, dtype=np.int64),
            community_ids=tuple(f"community-{number}" for number in range(COMMUNITIES)),
            street_of_community=self.street,
            street_ids=tuple(f"street-{number}" for number in range(STREETS)),
            district_id="district",
            category_ids=tuple(f"category-{number}" for number in range(CATEGORIES)),
        )

    def clean(self, seed: int) -> Counts:
        """Counts without a surge."""
        rng = np.random.default_rng(seed)
        mean = self.mean * rng.gamma(DAY_SHAPE, 1 / DAY_SHAPE, DAYS)[:, None, None]
        return rng.negative_binomial(mean / (DISPERSION - 1), 1 / DISPERSION)

    def with_surge(self, clean: Counts, level: Level, seed: int) -> tuple[Counts, Surge]:
        """A community: 2 to 5 days of about 2.5 sd; a street: +60 % for 7 days; the district: +30 % for 10 days."""
        rng = np.random.default_rng(seed)
        first = HISTORY_DAYS + int(rng.integers(10, TEST_DAYS - 20))
        category = int(rng.integers(CATEGORIES))
        if level == "community":
            unit, length = int(rng.integers(COMMUNITIES)), int(rng.integers(2, 6))
            inside, share = np.arange(COMMUNITIES) == unit, None
        elif level == "street":
            unit, length = int(rng.integers(STREETS)), 7
            inside, share = self.street == unit, 0.6
        else:
            unit, length, inside, share = 0, 10, np.ones(COMMUNITIES, dtype=bool), 0.3
        counts = clean.copy()
        for day in range(first, first + length):
            usual = self.mean[day, inside, category]
            extra = np.maximum(3.0, 2.5 * np.sqrt(usual + 0.5)) if share is None else usual * share
            counts[day, inside, category] += rng.poisson(extra)
        return counts, Surge(level, unit, category, first, first + length - 1)
