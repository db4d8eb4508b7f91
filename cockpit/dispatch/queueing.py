"""A simulation of units and their queues under one way of dispatching: who gets the next case, and when it is done.

A discrete-event simulation with first come, first served and `hands` parallel hands a unit. Chance is drawn per case
and attempt before anything is dispatched, so that two policies meet the same difficult cases (common random numbers).
All times are working hours since the first moment of the replay.
"""

import heapq
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from cockpit.dispatch.ranking import ROUND_TRIP_HOURS
from cockpit.dispatch.record import UnitRecord

MOST_RETURNS: Final = 3  # then the last unit keeps it


@dataclass(frozen=True)
class ReplayCase:
    """`unit_id`: who had it. `due`: None without a limit. `options`: who is responsible, with their records before."""

    at: float
    due: float | None
    is_counted: bool
    unit_id: str
    options: tuple[UnitRecord, ...]


@dataclass
class Desk:
    """What a dispatcher sees at one moment: how many cases each unit has in hand."""

    hands: Mapping[str, int]
    in_hand: dict[str, list[float]] = field(default_factory=dict)
    turns: dict[tuple[str, ...], int] = field(default_factory=dict)

    def open_cases(self, at: float) -> dict[str, int]:
        for ends in self.in_hand.values():
            while ends and ends[0] <= at:
                heapq.heappop(ends)
        return {unit_id: len(ends) for unit_id, ends in self.in_hand.items()}


Choose = Callable[[ReplayCase, Desk, float], str]


@dataclass(frozen=True)
class Played:
    """One policy over one seed. `busy_share`: unit → hours worked by hours available."""

    on_time_share: float
    p90_hours: float
    returned_share: float
    busy_share: dict[str, float]


def play(cases: Sequence[ReplayCase], hands: Mapping[str, int], choose: Choose, *, spread: float, seed: int) -> Played:
    """`spread`: standard deviation of the logarithm of handling hours. Cases come in the order of their time."""
    random = np.random.default_rng(seed)
    size = (len(cases), MOST_RETURNS + 1)
    luck, doubt = random.standard_normal(size), random.random(size)
    desk, free = Desk(hands), {unit_id: [0.0] * count for unit_id, count in hands.items()}
    waiting = [(case.at, number, 0) for number, case in enumerate(cases)]
    heapq.heapify(waiting)
    done, returned, worked = [math.nan] * len(cases), [0] * len(cases), dict.fromkeys(hands, 0.0)
    while waiting:
        at, number, attempt = heapq.heappop(waiting)
        unit_id = choose(cases[number], desk, at)
        record = next(one for one in cases[number].options if one.unit_id == unit_id)
        if attempt < MOST_RETURNS and doubt[number, attempt] < record.returned_share:
            returned[number] += 1
            heapq.heappush(waiting, (at + ROUND_TRIP_HOURS, number, attempt + 1))
            continue
        hours = math.exp((record.log_hours or 0.0) + spread * luck[number, attempt])
        start = max(at, heapq.heappop(free[unit_id]))
        done[number] = start + hours
        heapq.heappush(free[unit_id], done[number])
        heapq.heappush(desk.in_hand.setdefault(unit_id, []), done[number])
        worked[unit_id] += hours
    return _told(cases, done, returned, {one: worked[one] / hands[one] for one in hands})


def gini(values: Sequence[float]) -> float:
    """0: all carry the same; towards 1: one carries everything."""
    ordered = np.sort(np.asarray(values, dtype=float))
    total = ordered.sum()
    if not total:
        return 0.0
    places = np.arange(1, len(ordered) + 1)
    return float(2 * (places * ordered).sum() / (len(ordered) * total) - (len(ordered) + 1) / len(ordered))


def _told(cases: Sequence[ReplayCase], done: list[float], returned: list[int], worked: dict[str, float]) -> Played:
    span = max(case.at for case in cases) - cases[0].at
    counted = [number for number, case in enumerate(cases) if case.is_counted]
    limited = [number for number in counted if cases[number].due is not None]
    on_time = [done[number] <= (cases[number].due or 0.0) for number in limited]
    hours = [done[number] - cases[number].at for number in counted]
    return Played(
        on_time_share=float(np.mean(on_time)) if on_time else math.nan,
        p90_hours=float(np.quantile(hours, 0.9)),
        returned_share=float(np.mean([returned[number] > 0 for number in counted])),
        busy_share={unit_id: hours / span for unit_id, hours in worked.items()} if span else {},
    )
