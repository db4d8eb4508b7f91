"""The areas below, compared fairly: value, interval, and whether it can be told from the parent's at all."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from cockpit.metrics.answers import ChildRow, Value, Verdict, WeekPoint
from cockpit.metrics.availability import Availability
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.comparison import verdicts
from cockpit.metrics.evaluate import evaluate
from cockpit.metrics.names import NOT_LOCATED
from cockpit.metrics.open_now import OpenNow
from cockpit.metrics.page_facts import Daily, Reader, Sums, added
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


@dataclass(frozen=True)
class AreaFacts:
    """By child number, the area itself last: events by day, what is open, services."""

    daily: Daily
    open_now: OpenNow
    services: list[Sums]


def parent_values(reader: Reader, facts: AreaFacts) -> dict[str, Value]:
    window = reader.window
    events = facts.daily.sums(window.first_day, window.last_day)
    people = people_of(reader.areas, reader.area)
    return _values(reader, {**added(facts.services), **events, **facts.open_now.total, "people": people})


def children(reader: Reader, facts: AreaFacts, parent: dict[str, Value]) -> tuple[ChildRow, ...]:
    if reader.role == "leaf":
        return ()
    ids: list[str | None] = [*(child.area_id for child in reader.children), None]
    values = [_values(reader, _sums(reader, facts, child_no)) for child_no in range(len(ids))]
    judged = {
        metric.name: verdicts(
            metric, parent[metric.name], {key: row[metric.name] for key, row in zip(ids, values, strict=True) if key}
        )
        for metric in CHILD_METRICS
    }
    judged["overdue_open_count"] = _late_of_open(facts, ids)
    weeks = facts.daily.weeks("accepted")
    rows = [
        _row(reader, child_no, (values[child_no], weeks[child_no]), {name: judged[name].get(key) for name in judged})
        for child_no, key in enumerate(ids)
    ]
    return tuple(row for row in rows if row.area_id is not None or _anything(row))


def _late_of_open(facts: AreaFacts, ids: list[str | None]) -> dict[str | None, Verdict]:
    """A count cannot be compared between large and small areas: what is late is judged as a share of what is open."""
    metric = replace(
        metric_named("urged_share"), name="overdue_open_count", numerator="overdue_now", denominator="open_now"
    )
    whole = evaluate(metric, facts.open_now.total)
    parts = zip(ids, facts.open_now.by_child, strict=True)
    return verdicts(metric, whole, {key: evaluate(metric, sums) for key, sums in parts if key})


def _sums(reader: Reader, facts: AreaFacts, child_no: int) -> Sums:
    child = reader.child(child_no)
    people = people_of(reader.areas, child) if child else 0.0
    events, now = facts.daily.child_sums(child_no), facts.open_now.by_child[child_no]
    return {**facts.services[child_no], **events, **now, "people": people}


def _values(reader: Reader, sums: Sums) -> dict[str, Value]:
    available = Availability.of(reader.snapshot)
    found: dict[str, Value] = {}
    for metric in CHILD_METRICS:
        reason = available.reason(metric)
        found[metric.name] = Value(metric.name, unavailable=reason) if reason else evaluate(metric, sums)
    return found


def _row(
    reader: Reader,
    child_no: int,
    facts: tuple[dict[str, Value], np.ndarray],
    judged: dict[str, Verdict | None],
) -> ChildRow:
    values, weeks = facts
    known = [start >= reader.window.known_from for start in reader.window.week_starts]
    points = tuple(
        WeekPoint(start, float(n) if ok else None)
        for start, n, ok in zip(reader.window.week_starts, weeks, known, strict=True)
    )
    child = reader.child(child_no)
    return ChildRow(
        area_id=child.area_id if child else None,
        name=child.name if child else NOT_LOCATED,
        kind=child.kind if child else "area",
        values=values,
        verdicts={name: verdict or "unavailable" for name, verdict in judged.items()},
        weeks=points,
        signal=xmr([point.value for point in points]).signal,
    )


def _anything(row: ChildRow) -> bool:
    return any(value.numerator for value in row.values.values())
