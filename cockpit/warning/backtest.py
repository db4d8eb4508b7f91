"""A setting replayed over past days before it is switched on: alarms a week, and which surges it would have found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

from cockpit.warning.engine import LEAST_HISTORY_DAYS
from cockpit.warning.finding import LEVELS, Direction, Finding, Level
from cockpit.warning.grid import Grid
from cockpit.warning.history import History
from cockpit.warning.injection import FACTORS, Injection, injected
from cockpit.warning.setting import YEAR_DAYS, Setting
from cockpit.warning.watched import watch

LATE_DAYS: Final = 3  # a surge that is found this long after its end is still found
SEED: Final = 20_261


@dataclass(frozen=True)
class Alarm:
    """What a person would have read as one alert: findings of one series on neighbouring days."""

    level: Level
    area_id: str
    category_id: str
    direction: Direction
    first_day: date
    last_day: date
    days: int
    rarity: float


@dataclass(frozen=True)
class Size:
    """Of `injected` surges of this size `found` were found, at the median after `delay_days`; None: none was found."""

    level: Level
    factor: float
    injected: int
    found: int
    extra: float
    delay_days: float | None


@dataclass(frozen=True)
class BackTest:
    """`asked_per_week` is the budget of false alarms; `per_week` are all alarms of these days, true ones among them."""

    first_day: date
    last_day: date
    asked_per_week: dict[Level, float]
    per_week: dict[Level, float]
    sizes: tuple[Size, ...]
    alarms: tuple[Alarm, ...]


def back_test(history: History, setting: Setting, *, days: int = YEAR_DAYS, seed: int = SEED) -> BackTest | None:
    """The last `days` days by the functions that score live days; None: history is too short for any statistics."""
    grid = history.grid
    first = max(grid.days - days, LEAST_HISTORY_DAYS)  # days that are not scored are no quiet weeks
    found = watch(history, setting, first=first)
    counts, surges = injected(history.counts, grid, first=first, seed=seed)
    if not surges:
        return None
    known = {(one.series, one.last_day) for one in found}
    again = watch(History(counts, grid), setting, first=first)
    new = [one for one in again if (one.series, one.last_day) not in known]
    alarms = episodes_of(found)
    weeks = (grid.days - first) / 7
    per_week = {level: sum(one.level == level for one in alarms) / weeks for level in LEVELS}
    asked = dict(setting.budget_per_week)
    return BackTest(grid.day(first), grid.day(grid.days - 1), asked, per_week, _sizes(grid, surges, new), alarms)


def episodes_of(findings: Iterable[Finding]) -> tuple[Alarm, ...]:
    """Neighbouring days of one series are one alarm; a day without a finding ends it."""
    runs: list[list[Finding]] = []
    last: dict[object, list[Finding]] = {}
    for one in sorted(findings, key=lambda found: found.last_day):
        run = last.get(one.series)
        if run is not None and one.last_day - run[-1].last_day <= timedelta(days=1):
            run.append(one)
        else:
            last[one.series] = [one]
            runs.append(last[one.series])
    return tuple(
        Alarm(*run[0].series, run[0].first_day, run[-1].last_day, len(run), max(one.rarity for one in run))
        for run in runs
    )


def _sizes(grid: Grid, surges: Iterable[Injection], new: list[Finding]) -> tuple[Size, ...]:
    by_kind: dict[tuple[Level, float], list[tuple[Injection, int | None]]] = {
        (level, factor): [] for level in LEVELS for factor in FACTORS[level]
    }
    for surge in surges:
        by_kind[surge.level, surge.factor].append((surge, _delay(grid, surge, new)))
    return tuple(_size(kind, rows) for kind, rows in by_kind.items())


def _size(kind: tuple[Level, float], rows: list[tuple[Injection, int | None]]) -> Size:
    delays = [delay for _surge, delay in rows if delay is not None]
    extra = sum(surge.extra for surge, _delay in rows) / len(rows) if rows else 0.0
    return Size(*kind, len(rows), len(delays), round(extra, 1), float(median(delays)) if delays else None)


def _delay(grid: Grid, surge: Injection, new: Iterable[Finding]) -> int | None:
    """Days from its first to the first finding that speaks of it: same category, an area in it or around it.

    A finding about all categories together does not count: it may speak of a surge of another one.
    """
    category, first_day = grid.category_ids[surge.category], grid.day(surge.first)
    last_day = grid.day(surge.end - 1) + timedelta(days=LATE_DAYS)
    places = _places(grid, surge)
    seen = [
        one.last_day
        for one in new
        if one.direction == "surge"
        and one.category_id == category
        and one.area_id in places
        and first_day <= one.last_day <= last_day
    ]
    return (min(seen) - first_day).days if seen else None


def _places(grid: Grid, surge: Injection) -> frozenset[str]:
    """The area itself, what lies in it, and what holds it."""
    inside = grid.inside(surge.level, surge.unit)
    below = {area_id for area_id, is_in in zip(grid.community_ids, inside, strict=True) if is_in}
    streets = {grid.street_ids[street] for street in set(grid.street_of_community[inside].tolist())}
    return frozenset((grid.area_id(surge.level, surge.unit), grid.district_id, *below, *streets))
