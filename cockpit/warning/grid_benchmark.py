"""The daily engine on the simulated district: false alarms a day, and the share of known surges that it finds."""

import time
from typing import Any, Final

import numpy as np

from cockpit.warning.district_world import HISTORY_DAYS, World
from cockpit.warning.engine import scored_days
from cockpit.warning.finding import LEVELS, Level
from cockpit.warning.grid import Counts, Flags, Grid, summed
from cockpit.warning.setting import Setting

FIRST_SCORED: Final = HISTORY_DAYS + 7
SURGE_SEED: Final = 1_000_003
# False alarms a week and level of surges alone; together .25 a day asked for, .26 measured.
BUDGET: Final[dict[Level, float]] = {"community": 0.54, "street": 0.6, "district": 0.6}


def measured(world_seed: int, first_seed: int, runs: int, budget: dict[Level, float] | None = None) -> dict[str, Any]:
    """Per level: false alarms a day on clean days, share found of one surge a run, mean delay in days."""
    started = time.perf_counter()
    world = World.of(world_seed)
    setting = Setting(budget_per_week=budget or BUDGET, directions=("surge",))
    false: dict[Level, list[float]] = {level: [] for level in LEVELS}
    delays: dict[Level, list[int | None]] = {level: [] for level in LEVELS}
    for run in range(runs):
        clean = world.clean(first_seed + run)
        alarms = alarms_of(clean, world.grid, setting)
        for offset, level in enumerate(LEVELS):
            false[level].append(float(alarms[level].sum()) / len(alarms[level]))
            counts, surge = world.with_surge(clean, level, SURGE_SEED * (run + 1) + first_seed + offset)
            days = slice(surge.first - FIRST_SCORED, surge.last + 1 - FIRST_SCORED)
            seen = alarms_of(counts, world.grid, setting)[level][days, surge.unit, surge.category]
            delays[level].append(int(np.argmax(seen)) if seen.any() else None)
    levels = {level: _numbers(false[level], delays[level]) for level in LEVELS}
    return {"levels": levels, "runs": runs, "seconds": round(time.perf_counter() - started, 2)}


def alarms_of(counts: Counts, grid: Grid, setting: Setting) -> dict[Level, Flags]:
    """Of the days from `FIRST_SCORED` on: (days, units, categories) for each level, in any of the directions asked."""
    shapes = {level: values.shape[1:] for level, values in summed(counts[:1], grid).items()}
    found: dict[Level, Flags] = {
        level: np.zeros((grid.days - FIRST_SCORED, *shapes[level]), dtype=bool) for level in LEVELS
    }
    for piece in scored_days(counts, grid, setting, first=FIRST_SCORED):
        for level in LEVELS:
            flags = np.any([piece.alarms(level, direction) for direction in piece.directions], axis=0)
            found[level][piece.first - FIRST_SCORED : piece.end - FIRST_SCORED] = flags
    return found


def _numbers(false: list[float], delays: list[int | None]) -> dict[str, float | None]:
    seen = [delay for delay in delays if delay is not None]
    return {
        "false_alarms_per_day": round(float(np.mean(false)), 4),
        "detected": round(len(seen) / len(delays), 4),
        "delay_days": round(float(np.mean(seen)), 2) if seen else None,
    }
