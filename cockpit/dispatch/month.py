"""A month of a deployment to be played again: its cases, and what the units did with such cases before."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any, Final

import numpy as np

from cockpit.access import Selection
from cockpit.areas import Areas
from cockpit.cases.clocks import Clocks
from cockpit.dispatch.queueing import ReplayCase
from cockpit.dispatch.ranking import LEAST_CASES
from cockpit.dispatch.record import HISTORY_DAYS, UnitRecord
from cockpit.errors import NotFound
from cockpit.metrics.gate import tuples
from cockpit.warehouse import Snapshot

BUSY: Final = 0.85  # share of their time that hands were busy; the source does not tell it, so it is an option
WARM_UP_DAYS: Final = 14  # before the counted days, so that they do not begin with empty desks
Rows = list[tuple[Any, ...]]
Records = Mapping[tuple[str, str], tuple[UnitRecord, ...]]  # (owner, category) → who is responsible
NO_HISTORY: Final = "没有可以回放的历史：来源没有承办单位，或时间太短。"
# One row per area, category and unit: its record in the year before the replay.
BEFORE_SQL: Final = """
select e.area_id, e.category_id, e.unit_id, count(*) as cases, sum(ln(greatest(e.handling_hours, 0.1))) as log_hours,
    sum(ln(greatest(e.handling_hours, 0.1)) * ln(greatest(e.handling_hours, 0.1))) as log_squares,
    sum(e.handling_hours) as hours, sum(case when coalesce(e.returned_count, 0) > 0 then 1 else 0 end) as returned
from fct_event as e join visible_area using (area_id)
where e.unit_id is not null and e.status = 'closed' and e.handling_hours is not null
    and e.accepted_at >= $since and e.closed_at < $start
group by e.area_id, e.category_id, e.unit_id
"""
CASES_SQL: Final = """
select e.area_id, e.category_id, e.unit_id, e.accepted_at, e.due_at
from fct_event as e join visible_area using (area_id)
where e.unit_id is not null and e.status not in ('void', 'duplicate') and e.accepted_at >= $start
order by e.accepted_at, e.event_key
"""


@dataclass(frozen=True)
class Month:
    cases: tuple[ReplayCase, ...]
    hands: dict[str, int]
    spread: float
    left_out: int


def read_month(snapshot: Snapshot, selection: Selection, *, days: int, busy: float = BUSY) -> Month:
    counted_from = snapshot.as_of - timedelta(days=days)
    start = counted_from - timedelta(days=WARM_UP_DAYS)
    since = max(start - timedelta(days=HISTORY_DAYS), datetime.combine(snapshot.first_day, time()))
    before = tuples(snapshot, selection, BEFORE_SQL, {"since": since, "start": start})
    rows = tuples(snapshot, selection, CASES_SQL, {"start": start})
    if not before or not rows:
        raise NotFound(NO_HISTORY)
    clocks = Clocks.of(snapshot.profile)
    records, spread = _records(before, _owners(Areas.of(snapshot)), (start - since).days)
    worked = partial(_worked, clocks, start)
    cases = tuple(_cases(rows, records, _owners(Areas.of(snapshot)), worked, counted_from))
    return Month(cases, _hands(before, _worked(clocks, since, start), busy), spread, len(rows) - len(cases))


def _worked(clocks: Clocks, first: datetime, last: datetime) -> float:
    clock = clocks.profile.clock.default
    return clocks.calendar.working_hours_between(first, last, clock)


def _cases(
    rows: Rows,
    records: Records,
    owners: dict[str, str],
    worked: Callable[[datetime], float],
    counted_from: datetime,
) -> Iterator[ReplayCase]:
    """Where the unit has no record with such cases, nothing can be said: left out, and counted."""
    for area_id, category_id, unit_id, accepted_at, due_at in rows:
        options = records.get((owners[area_id], category_id), ())
        if any(one.unit_id == unit_id for one in options):
            due = None if due_at is None else worked(due_at)
            yield ReplayCase(worked(accepted_at), due, accepted_at >= counted_from, unit_id, options)


def _owners(areas: Areas) -> dict[str, str]:
    """Area → the area right below the top that holds it: its own units work there. The top is its own."""
    lines = {area.area_id: (*areas.ancestors(area.area_id), area) for area in areas.all}
    return {area_id: line[min(1, len(line) - 1)].area_id for area_id, line in lines.items()}


def _records(before: Rows, owners: dict[str, str], days: int) -> tuple[Records, float]:
    """Who is responsible, with its record; and the spread of log hours around a unit's own mean."""
    sums: dict[tuple[str, str, str], np.ndarray] = defaultdict(lambda: np.zeros(5))
    a_day: dict[str, float] = defaultdict(float)
    for area_id, category_id, unit_id, *told in before:
        sums[owners[area_id], category_id, unit_id] += np.array(told, dtype=float)
        a_day[unit_id] += told[0] / days
    every = np.array(list(sums.values()))
    within = (every[:, 2] - every[:, 1] ** 2 / every[:, 0]).sum() / every[:, 0].sum()
    found: dict[tuple[str, str], list[UnitRecord]] = defaultdict(list)
    for (owner, category_id, unit_id), told_sums in sorted(sums.items()):
        if told_sums[0] >= LEAST_CASES:
            found[owner, category_id].append(_record(unit_id, told_sums, a_day[unit_id]))
    return {key: tuple(units) for key, units in found.items()}, math.sqrt(within)


def _record(unit_id: str, told: np.ndarray, a_day: float) -> UnitRecord:
    cases, log_hours, _, _, returned = (float(value) for value in told)
    mean = log_hours / cases
    return UnitRecord(unit_id, int(cases), mean, mean, returned / cases, a_day)


def _hands(before: Rows, working_hours: float, busy: float) -> dict[str, int]:
    """Little's law: so many cases were in hand at a time; the hands needed to be busy for that share of their time."""
    hours: dict[str, float] = defaultdict(float)
    for _, _, unit_id, _, _, _, unit_hours, _ in before:
        hours[unit_id] += unit_hours
    return {unit_id: max(1, math.ceil(total / working_hours / busy)) for unit_id, total in hours.items()}
