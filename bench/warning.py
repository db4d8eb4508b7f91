"""Early warning on the simulated district (996 series, 850 days): one day scored, and a year replayed.

Both are the functions a server runs. Seconds of one core: what all threads computed, so that other work on the machine
does not count.
"""

import time
from collections.abc import Callable
from typing import Final

from bench.measure import Line
from cockpit.warning.backtest import back_test
from cockpit.warning.district_world import DAYS, World
from cockpit.warning.engine import findings
from cockpit.warning.history import History
from cockpit.warning.setting import Setting
from cockpit.warning.watched import watch

WORLD_SEED, COUNTS_SEED = 701, 701_000
DAY_SECONDS, YEAR_SECONDS = 0.5, 20.0
TIMES: Final = 5


def warning_lines() -> list[Line]:
    world = World.of(WORLD_SEED)
    history = History(world.clean(COUNTS_SEED), world.grid)
    setting, last = Setting(), DAYS - 1
    findings(history.counts, history.grid, setting, first=last)  # what is loaded once is not counted
    return [
        _line(
            "early warning: the whole grid of one day scored (996 series)",
            [_computed(lambda: findings(history.counts, history.grid, setting, first=last)) for _ in range(TIMES)],
            DAY_SECONDS,
        ),
        _line(
            "the same with all categories together as series of their own",
            [_computed(lambda: watch(history, setting, first=last)) for _ in range(TIMES)],
            DAY_SECONDS,
        ),
        _line(
            "back-test of a year: as it was, and with surges of nine sizes added",
            [_computed(lambda: back_test(history, setting))],
            YEAR_SECONDS,
        ),
    ]


def _line(subject: str, spent: list[tuple[float, float]], longest: float) -> Line:
    """Of the slowest: computing, and the clock beside it."""
    computed, passed = max(spent)
    return Line(subject, f"{computed:.2f} s", f"clock {passed:.2f} s", "", f"≤ {longest:g} s", computed <= longest)


def _computed(act: Callable[[], object]) -> tuple[float, float]:
    cpu, clock = time.process_time(), time.perf_counter()
    act()
    return time.process_time() - cpu, time.perf_counter() - clock
