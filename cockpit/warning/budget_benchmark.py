"""Whether the alarm budget is kept: alarms a week on simulated days without a surge, against what was asked for.

Both directions and all windows, as on live days. An alarm is one series on one day; neighbouring days of one series are
one alert, which is what a person reads.
"""

import time
from typing import Any, Final

from cockpit.warning.district_world import World
from cockpit.warning.finding import LEVELS, Level
from cockpit.warning.grid import Flags
from cockpit.warning.grid_benchmark import alarms_of
from cockpit.warning.setting import Setting

ASKED_PER_WEEK: Final = (1.0, 2.0, 5.0)
WEEK: Final = 7


def measured(world_seed: int, first_seed: int, runs: int) -> dict[str, Any]:
    """Per budget and level: alarms and alerts a week on clean runs of one world."""
    started = time.perf_counter()
    world = World.of(world_seed)
    drawn = [world.clean(first_seed + run) for run in range(runs)]
    asked: dict[str, dict[Level, dict[str, float]]] = {}
    for budget in ASKED_PER_WEEK:
        setting = Setting(budget_per_week=dict.fromkeys(LEVELS, budget))
        flags = [alarms_of(counts, world.grid, setting) for counts in drawn]
        asked[f"{budget:g}"] = {level: _rates([one[level] for one in flags]) for level in LEVELS}
    return {"asked_per_week": asked, "runs": runs, "seconds": round(time.perf_counter() - started, 2)}


def _rates(runs: list[Flags]) -> dict[str, float]:
    weeks = sum(len(flags) for flags in runs) / WEEK
    alarms = sum(int(flags.sum()) for flags in runs)
    begun = sum(int((flags[1:] & ~flags[:-1]).sum() + flags[0].sum()) for flags in runs)
    return {"alarms_per_week": round(alarms / weeks, 3), "alerts_per_week": round(begun / weeks, 3)}
