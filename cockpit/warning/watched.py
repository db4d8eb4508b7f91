"""What is watched of a history: each category by itself, and all of them together, within one alarm budget.

The engine takes a day that is busy in all other categories for weather, which is no surge of one category. A storm, or
a community that falls silent, is therefore seen where all categories are one series.
"""

from dataclasses import replace
from typing import Final

from cockpit.warning.engine import findings
from cockpit.warning.finding import LEVELS, Finding
from cockpit.warning.grid import Counts, Grid
from cockpit.warning.history import History
from cockpit.warning.setting import Setting

ALL: Final = "*"  # every category together
SHARE_OF_ALL: Final = 0.25  # of the budget; the rest is for the categories, of which there are a dozen


def watch(history: History, setting: Setting, *, first: int) -> list[Finding]:
    """Findings of the days from `first` on, each from its own past. At most `setting.budget_per_week` are false."""
    every = together(history)
    found = findings(every.counts, every.grid, _part(setting, SHARE_OF_ALL), first=first)
    single = findings(history.counts, history.grid, _part(setting, 1 - SHARE_OF_ALL), first=first)
    return sorted([*found, *single], key=lambda one: (one.last_day, -one.rarity, one.series))


def together(history: History) -> History:
    """All categories as one."""
    counts: Counts = history.counts.sum(axis=2, keepdims=True)
    grid: Grid = replace(history.grid, category_ids=(ALL,))
    return History(counts, grid)


def _part(setting: Setting, share: float) -> Setting:
    return replace(setting, budget_per_week={level: setting.budget_per_week[level] * share for level in LEVELS})
