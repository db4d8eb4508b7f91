"""A small town for warnings: two streets of two communities, two categories, five events a day in each series."""

from datetime import date

import numpy as np

from cockpit.warning.grid import Counts, Grid

CATEGORIES = ("noise", "parking")
FIRST_DAY = date(2024, 1, 1)
USUAL = 5.0


def town(days: int) -> Grid:
    return Grid(
        first_day=FIRST_DAY,
        day_kinds=np.zeros(days, dtype=np.int64),
        community_ids=("north-1", "north-2", "south-1", "south-2"),
        street_of_community=np.array([0, 0, 1, 1]),
        street_ids=("north", "south"),
        district_id="town",
        category_ids=CATEGORIES,
    )


def usual_days(days: int, seed: int = 7) -> Counts:
    """Poisson counts on which nothing happens."""
    return np.random.default_rng(seed).poisson(USUAL, size=(days, 4, 2)).astype(np.int64)
