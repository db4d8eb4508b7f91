"""From alarms to findings: one excess is told once, at the lowest level that explains it, with who contributes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import nbinom

from cockpit.warning.finding import LEVELS, Contribution, Direction, Finding, Level
from cockpit.warning.grid import Flags, Grid
from cockpit.warning.scored import Scored
from cockpit.warning.setting import YEAR_DAYS
from cockpit.warning.tails import variance_of

EXPLAINED: Final = 0.6  # of a parent's excess: so much in alarmed areas below, and the parent says nothing new
WIDE: Final = 0.5  # of the areas right below a parent
COVERAGE: Final = 0.8  # of comparable windows lie between `low` and `high`
MOST_CONTRIBUTIONS: Final = 8


@dataclass(frozen=True)
class Alarm:
    """One cell of a level on one day. `inside` are the communities of its unit."""

    level: Level
    unit: int
    category: int
    window: int
    rarity: float
    inside: Flags


def explained(scored: Scored, grid: Grid) -> Iterator[Finding]:
    """In order of days; of one day the rarest first."""
    for day in range(scored.first, scored.end):
        found = [
            _finding(scored, grid, alarm, (day, direction))
            for direction in scored.directions
            for category in range(len(grid.category_ids))
            for alarm in _told(scored, grid, category, (day, direction))
        ]
        yield from sorted(found, key=lambda one: (-one.rarity, one.series))


def _told(scored: Scored, grid: Grid, category: int, at: tuple[int, Direction]) -> list[Alarm]:
    """From the top down: a parent that its alarmed parts explain gives way to them, any other speaks for them."""
    alarms = {level: _alarms(scored, grid, level, category, at) for level in LEVELS}
    told: list[Alarm] = []
    for level, below in (("district", ("street", "community")), ("street", ("community",)), ("community", ())):
        for alarm in alarms[level]:  # type: ignore[index]
            if any(_holds(other, alarm) for other in told):
                continue
            parts = [part for lower in below for part in alarms[lower] if _holds(alarm, part)]  # type: ignore[index]
            if not parts or _is_wide(grid, alarm, parts) or _explained_share(scored, alarm, parts, at) < EXPLAINED:
                told.append(alarm)
    return told


def _alarms(scored: Scored, grid: Grid, level: Level, category: int, at: tuple[int, Direction]) -> list[Alarm]:
    day, direction = at
    flags, rarity = scored.alarms(level, direction), scored.rarity[level][direction]
    row = day - scored.expectation.first
    return [
        Alarm(
            level,
            int(unit),
            category,
            int(rarity.window[row, unit, category]),
            float(rarity.value[row, unit, category]),
            grid.inside(level, int(unit)),
        )
        for unit in np.flatnonzero(flags[day - scored.first, :, category])
    ]


def _holds(outer: Alarm, inner: Alarm) -> bool:
    return outer.level != inner.level and bool(np.all(outer.inside[inner.inside]))


def _is_wide(grid: Grid, alarm: Alarm, parts: list[Alarm]) -> bool:
    """Several areas right below it, and more than half of them: one sentence about the parent says more."""
    held = np.flatnonzero(alarm.inside) if alarm.level == "street" else grid.street_of_community
    touched = np.any([part.inside for part in parts], axis=0)
    children = set(held.tolist())
    risen = set(held[touched] if alarm.level == "district" else np.flatnonzero(touched))
    return len(risen) > max(1, WIDE * len(children))


def _explained_share(scored: Scored, alarm: Alarm, parts: list[Alarm], at: tuple[int, Direction]) -> float:
    """How much of the parent's excess, in its own window, lies in the parts."""
    day = at[0]
    own = _window(scored, alarm, day)
    inside = np.any([part.inside for part in parts], axis=0)
    days = _days(scored, day, alarm.window)
    community = scored.expectation
    excess = (community.observed["community"][days] - community.mean["community"][days])[
        :, inside, alarm.category
    ].sum()
    return float(excess / (own[0] - own[1])) if own[0] != own[1] else 0.0


def _finding(scored: Scored, grid: Grid, alarm: Alarm, at: tuple[int, Direction]) -> Finding:
    day, direction = at
    observed, expected = _window(scored, alarm, day)
    low, high = _interval(scored, alarm, expected)
    return Finding(
        level=alarm.level,
        area_id=grid.area_id(alarm.level, alarm.unit),
        category_id=grid.category_ids[alarm.category],
        direction=direction,
        window_days=alarm.window,
        first_day=grid.day(day - alarm.window + 1),
        last_day=grid.day(day),
        observed=round(observed),
        expected=round(expected, 2),
        low=low,
        high=high,
        rarity=round(alarm.rarity, 3),
        contributions=_contributions(scored, grid, alarm, at),
        label="no_same_period" if day < YEAR_DAYS else None,
    )


def _contributions(scored: Scored, grid: Grid, alarm: Alarm, at: tuple[int, Direction]) -> tuple[Contribution, ...]:
    """Communities with the largest part of the excess; none for a community itself."""
    if alarm.level == "community":
        return ()
    days, sign = _days(scored, at[0], alarm.window), 1 if at[1] == "surge" else -1
    observed = scored.expectation.observed["community"][days, :, alarm.category].sum(axis=0)
    mean = scored.expectation.mean["community"][days, :, alarm.category].sum(axis=0)
    excess = np.where(alarm.inside, sign * (observed - mean), -np.inf)
    order = [unit for unit in np.argsort(-excess, kind="stable")[:MOST_CONTRIBUTIONS] if excess[unit] > 0]
    category_id = grid.category_ids[alarm.category]
    return tuple(
        Contribution(grid.community_ids[unit], category_id, round(float(observed[unit])), round(float(mean[unit]), 2))
        for unit in order
    )


def _interval(scored: Scored, alarm: Alarm, expected: float) -> tuple[int, int]:
    mean = np.full((1, *scored.spread.estimation[alarm.level].shape), expected)
    variance = variance_of(mean, alarm.level, alarm.window, spread=scored.spread)[0, alarm.unit, alarm.category]
    size, chance = expected**2 / (variance - expected), expected / variance
    tail = (1 - COVERAGE) / 2
    return int(nbinom.ppf(tail, size, chance)), int(nbinom.ppf(1 - tail, size, chance))


def _window(scored: Scored, alarm: Alarm, day: int) -> tuple[float, float]:
    """Observed and expected of the alarm's own window."""
    days = _days(scored, day, alarm.window)
    cell = (days, alarm.unit, alarm.category)
    own = scored.expectation
    return float(own.observed[alarm.level][cell].sum()), float(own.mean[alarm.level][cell].sum())


def _days(scored: Scored, day: int, window: int) -> slice:
    end = day - scored.expectation.first + 1
    return slice(end - window, end)
