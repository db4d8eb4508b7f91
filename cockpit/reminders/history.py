"""Past cases as columns: when each was accepted, due, handled and closed, and how much its unit had to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np

from cockpit.access import whole
from cockpit.cases.clocks import Clocks
from cockpit.metrics.gate import tuples
from cockpit.warehouse import Snapshot

PAST_SQL: Final = """
select e.category_id, e.unit_id, e.accepted_at, e.due_at, e.handled_at, e.closed_at
from fct_event as e join visible_area using (area_id)
where e.accepted_at is not null and e.due_at > e.accepted_at and e.unit_id is not null
    and e.status in ('open', 'closed') and e.accepted_at >= $first and e.accepted_at < $last
order by e.event_key
"""
NEVER: Final = np.datetime64("9999-01-01")
Column = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Past:
    """Local times. `done_share`: how much of the limit was used when it was closed; infinite: still open."""

    category_id: Column
    unit_id: Column
    accepted_at: Column
    due_at: Column
    handled_at: Column
    closed_at: Column
    done_share: Column

    def __len__(self) -> int:
        return len(self.unit_id)

    @property
    def is_late(self) -> Column:
        return np.asarray(self.closed_at > self.due_at)


def past(snapshot: Snapshot, clocks: Clocks, *, first: datetime, last: datetime) -> Past:
    """Cases accepted from `first` to before `last`, local times, as they ended by the time of the snapshot."""
    rows = tuples(snapshot, whole(snapshot), PAST_SQL, {"first": first, "last": last})
    shares = [_done_share(clocks, row) for row in rows]
    columns = list(zip(*rows, strict=True)) if rows else [()] * 6
    accepted_at, due_at, handled_at, closed_at = (_moments(column) for column in columns[2:])
    return Past(
        category_id=np.array(columns[0], dtype=object),
        unit_id=np.array(columns[1], dtype=object),
        accepted_at=accepted_at,
        due_at=due_at,
        handled_at=handled_at,
        closed_at=closed_at,
        done_share=np.array(shares),
    )


@dataclass(frozen=True)
class Queues:
    """How many cases a unit had open at a moment, and how many it closes a day."""

    begun: dict[str, Column]
    ended: dict[str, Column]
    a_day: dict[str, float]

    @classmethod
    def of(cls, found: Past, days: float) -> "Queues":
        begun, ended, a_day = {}, {}, {}
        for unit_id in sorted(set(found.unit_id)):
            own = found.unit_id == unit_id
            begun[unit_id] = np.sort(found.accepted_at[own])
            ended[unit_id] = np.sort(found.closed_at[own])
            a_day[unit_id] = float(np.sum(found.closed_at[own] < NEVER)) / days
        return cls(begun, ended, a_day)

    def waiting(self, unit_id: str, moments: Column) -> Column:
        """Days of work that lie before the unit: open cases by what it closes a day."""
        none = np.array([], dtype="datetime64[us]")
        opened = np.searchsorted(self.begun.get(unit_id, none), moments, side="right")
        closed = np.searchsorted(self.ended.get(unit_id, none), moments, side="right")
        return np.asarray(load(opened - closed, self.a_day.get(unit_id, 0.0)))


def load(open_cases: Any, a_day: float) -> Any:
    """On a scale of doublings; a unit without record counts as one that closes a case in two days."""
    return np.log2((open_cases + 1.0) / max(a_day, 0.5))


def _done_share(clocks: Clocks, row: tuple[Any, ...]) -> float:
    category_id, _unit, accepted_at, due_at, _handled, closed_at = row
    if closed_at is None:
        return float("inf")
    clock = clocks.clock_of(category_id)
    limit = clocks.calendar.working_hours_between(accepted_at, due_at, clock)
    used = clocks.calendar.working_hours_between(accepted_at, closed_at, clock)
    return used / limit if limit > 0 else float("inf")


def _moments(column: tuple[datetime | None, ...]) -> Column:
    return np.array([NEVER if one is None else np.datetime64(one) for one in column], dtype="datetime64[us]")
