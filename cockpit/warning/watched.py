"""What is watched of a history: each category by itself, and all of them together, within one alarm budget.

The engine takes a day that is busy in all other categories for weather, which is no surge of one category. A storm, or
a community that falls silent, is therefore seen where all categories are one series.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from cockpit.warning.engine import findings
from cockpit.warning.expectation import GUARD_DAYS, LOCAL_DAYS
from cockpit.warning.finding import LEVELS, Contribution, Finding
from cockpit.warning.grid import Counts, Grid
from cockpit.warning.history import History
from cockpit.warning.setting import Setting

ALL: Final = "*"  # every category together
MOST_CATEGORIES: Final = 5
SHARE_OF_ALL: Final = 0.25  # of the budget; the rest is for the categories, of which there are a dozen


def watch(history: History, setting: Setting, *, first: int) -> list[Finding]:
    """Findings of the days from `first` on, each from its own past. At most `setting.budget_per_week` are false."""
    every = together(history)
    found = [
        replace(one, contributions=(*one.contributions, *_by_category(history, one)))
        for one in findings(every.counts, every.grid, _part(setting, SHARE_OF_ALL), first=first)
    ]
    single = findings(history.counts, history.grid, _part(setting, 1 - SHARE_OF_ALL), first=first)
    return sorted([*found, *single], key=lambda one: (one.last_day, -one.rarity, one.series))


def together(history: History) -> History:
    """All categories as one."""
    counts: Counts = history.counts.sum(axis=2, keepdims=True)
    grid: Grid = replace(history.grid, category_ids=(ALL,))
    return History(counts, grid)


def _by_category(history: History, found: Finding) -> list[Contribution]:
    """The categories with the largest part of the difference, against their own 8 weeks before."""
    grid = history.grid
    end = (found.last_day - grid.first_day).days + 1
    begin = end - found.window_days
    before = slice(max(begin - GUARD_DAYS - LOCAL_DAYS, 0), max(begin - GUARD_DAYS, 1))
    unit = next(n for n in range(len(grid.community_ids)) if grid.area_id(found.level, n) == found.area_id)
    inside = grid.inside(found.level, unit)
    observed = history.counts[begin:end][:, inside].sum(axis=(0, 1))
    expected = history.counts[before][:, inside].sum(axis=1).mean(axis=0) * found.window_days
    excess = (observed - expected) * (1 if found.direction == "surge" else -1)
    return [
        Contribution(found.area_id, grid.category_ids[kind], int(observed[kind]), round(float(expected[kind]), 2))
        for kind in np.argsort(-excess, kind="stable")[:MOST_CATEGORIES]
        if excess[kind] > 0
    ]


def _part(setting: Setting, share: float) -> Setting:
    return replace(setting, budget_per_week={level: setting.budget_per_week[level] * share for level in LEVELS})
