"""The findings of the last days of a grid, and the replay of a setting over a year: the same functions for both."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cockpit.warning.finding import Finding, Level
from cockpit.warning.grid import Counts, Grid
from cockpit.warning.setting import Setting

YEAR_DAYS = 365


@dataclass(frozen=True)
class Backtest:
    """`alarms[level]`: (days,) how many alarms were raised on each replayed day; `findings` in order of days."""

    first_day_index: int
    alarms: dict[Level, NDArray[np.int64]]
    findings: tuple[Finding, ...]


def score(counts: Counts, grid: Grid, setting: Setting, *, last_days: int = 1) -> list[Finding]:
    """What stands on the last `last_days` days, the rarest first. `counts` is (days, communities, categories)."""
    assert counts.shape == (grid.days, len(grid.community_ids), len(grid.category_ids)), counts.shape
    return []


def backtest(counts: Counts, grid: Grid, setting: Setting, *, days: int = YEAR_DAYS) -> Backtest:
    """Replays `setting` over the last `days` days; each day is scored from its own past only."""
    first = max(grid.days - days, 0)
    nothing = np.zeros(grid.days - first, dtype=np.int64)
    return Backtest(first, {level: nothing.copy() for level in ("community", "street", "district")}, ())
