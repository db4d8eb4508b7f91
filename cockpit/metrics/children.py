"""The areas below, compared fairly: value, interval, and whether it can be told from the parent's at all."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from cockpit.metrics.answers import ChildRow, Value, Verdict, WeekPoint
from cockpit.metrics.availability import Availability
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.comparison import verdicts
from cockpit.metrics.evaluate import evaluate
from cockpit.metrics.names import NOT_LOCATED
from cockpit.metrics.open_now import OpenNow
from cockpit.metrics.page_facts import AreaSums, Daily, Reader, added
from cockpit.metrics.people import people_of
from cockpit.metrics.spc import xmr

CHILD_METRICS: Final = tuple(
    metric_named(name)
    for name in (
        "events_per_10k",
        "on_time_share",
        "overdue_open_count",
        "satisfied_share",
        "circle_share",
        "accepted_count",
    )
)
CHILD_MEASURES: Final = tuple(
    dict.fromkeys(
        name
        for metric in CHILD_METRICS
        if metric.source == "event"
        for name in metric.measures
        if name not in {"people", "days"}
    )
)
Sums = dict[str, float]


@dataclass(frozen=True)
class AreaFacts:
    """By deepest area: events of the period, what is open, services."""

    events: dict[str, AreaSums]
    open_now: OpenNow
    services: dict[str, Sums]


def parent_values(reader: Reader, daily: Daily, facts: AreaFacts) -> dict[str, Value]:
    window = reader.window
    events = daily.sums(window.first_day, window.last_day)
    services = added(list(facts.services.values()))
    people = people_of(reader.areas, reader.area)
    return _values(reader, {**services, **events, **facts.open_now.total, "people": people})


def children(reader: Reader, facts: AreaFacts, parent: dict[str, Value]) -> tuple[ChildRow, ...]:
    if reader.role == "leaf":
        return ()
    held = _by_child(reader, facts)
    values = {child_id: _values(reader, sums) for child_id, (sums, _) in held.items()}
    judged = {
        metric.name: verdicts(
            metric, parent[metric.name], {key: row[metric.name] for key, row in values.items() if key is not None}
        )
        for metric in CHILD_METRICS
    }
    rows = [
        _row(
            reader,
            child_id,
            (values[child_id], held[child_id][1]),
            {name: judged[name].get(child_id) for name in judged},
        )
        for child_id in held
    ]
    return tuple(row for row in rows if row.area_id is not None or _anything(row))


def _by_child(reader: Reader, facts: AreaFacts) -> dict[str | None, tuple[Sums, np.ndarray]]:
    """In the order of the areas, "not located" last."""
    area_id = reader.selection.area_id
    child_of = reader.areas.child_of(area_id)
    order: list[str | None] = [child.area_id for child in reader.areas.children(area_id)] + [None]
    held: dict[str | None, tuple[Sums, np.ndarray]] = {key: ({}, np.zeros(13)) for key in order}
    for deepest, events in facts.events.items():
        sums, weeks = held[child_of[deepest]]
        weeks += events.weeks
        _add(sums, events.sums)
    for parts in (facts.open_now.by_area, facts.services):
        for deepest, part in parts.items():
            _add(held[child_of[deepest]][0], part)
    for child in reader.areas.children(area_id):
        held[child.area_id][0]["people"] = people_of(reader.areas, child)
    return held


def _add(sums: Sums, part: Sums) -> None:
    for name, value in part.items():
        sums[name] = sums.get(name, 0.0) + value


def _values(reader: Reader, sums: Sums) -> dict[str, Value]:
    available = Availability.of(reader.snapshot)
    found: dict[str, Value] = {}
    for metric in CHILD_METRICS:
        reason = available.reason(metric)
        found[metric.name] = Value(metric.name, unavailable=reason) if reason else evaluate(metric, sums)
    return found


def _row(
    reader: Reader,
    child_id: str | None,
    facts: tuple[dict[str, Value], np.ndarray],
    judged: dict[str, Verdict | None],
) -> ChildRow:
    values, weeks = facts
    known = [start >= reader.window.known_from for start in reader.window.week_starts]
    points = tuple(
        WeekPoint(start, float(n) if ok else None)
        for start, n, ok in zip(reader.window.week_starts, weeks, known, strict=True)
    )
    child = None if child_id is None else reader.areas.get(child_id)
    return ChildRow(
        area_id=child_id,
        name=child.name if child else NOT_LOCATED,
        kind=child.kind if child else "area",
        values=values,
        verdicts={name: verdict or "unavailable" for name, verdict in judged.items()},
        weeks=points,
        signal=xmr([point.value for point in points]).signal,
    )


def _anything(row: ChildRow) -> bool:
    return any(value.numerator for value in row.values.values())
