"""The rows behind a number or an alert: which cases, which visits, which compounds. Nothing private is in them."""

from typing import Final

from cockpit.access import Selection
from cockpit.errors import NotFound
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.event_rows import APART, DAYS
from cockpit.metrics.gate import read
from cockpit.metrics.metric import Metric
from cockpit.warehouse import Row, Snapshot

MOST_ROWS = 200
OPEN_STATES: Final = {
    "due_soon_count": ("due_soon",),
    "overdue_open_count": ("overdue", "seriously_overdue"),
    "seriously_overdue_count": ("seriously_overdue",),
}
OPEN_SQL = """
select event_key, event_id, title, category_id, area_id, unit_name, stage, accepted_at, due_at, working_hours_left
from open_event join visible_area using (area_id)
where ($states = [] or list_contains($states, due_state)) and ($category_id is null or category_id = $category_id)
order by due_at nulls last, event_key
limit $most"""
PLACES_SQL = """
select area_id, category_id, place_masked, n, last_at
from repeat_place join visible_area using (area_id)
where $category_id is null or category_id = $category_id
order by n desc, last_at desc
limit $most"""
STEPS_SQL = """
select event_step.stage, event_step.verb, event_step.at
from event_step
where event_step.event_key in (
  select fct_event.event_key from fct_event join visible_area using (area_id) where fct_event.event_key = $event_key)
order by event_step.seq"""
EVENT_SQL = """
select event_id, source_id, title, category_id, subcategory, area_id, place_masked, status, stage, unit_id,
       reported_at, accepted_at, dispatched_at, signed_at, handled_at, verified_at, closed_at, callback_at, due_at,
       returned_count, reworked_count, extended_count, urged_count, reopened_count
from fct_event join visible_area using (area_id)
where event_key = $event_key"""
REPEAT_SQL = """
select fct_event.is_repeat from fct_event join visible_area using (area_id) where fct_event.event_key = $event_key"""


def evidence(snapshot: Snapshot, selection: Selection, metric_name: str, category_id: str | None = None) -> list[Row]:
    metric = metric_named(metric_name)
    if metric.source == "service":
        return _service_rows(snapshot, selection, metric)
    if metric.source == "place":
        return read(snapshot, selection, PLACES_SQL, {"category_id": category_id, "most": MOST_ROWS})
    if metric.source == "open":
        states = list(OPEN_STATES.get(metric.name, ()))
        params = {"states": states, "category_id": category_id, "most": MOST_ROWS}
        return read(snapshot, selection, OPEN_SQL, params)
    return _event_rows(snapshot, selection, metric, category_id)


def one_event(snapshot: Snapshot, selection: Selection, event_key: str) -> tuple[Row, list[Row]]:
    """The case and its steps; a case of a foreign area is as missing as one that never was."""
    found = read(snapshot, selection, EVENT_SQL, {"event_key": event_key})
    if not found:
        raise NotFound("没有找到这件事，或不在您的权限范围内。")
    return found[0], read(snapshot, selection, STEPS_SQL, {"event_key": event_key})


def is_repeat(snapshot: Snapshot, selection: Selection, event_key: str) -> bool:
    """As the numbers count it; an event that no snapshot holds yet is none."""
    return any(row["is_repeat"] for row in read(snapshot, selection, REPEAT_SQL, {"event_key": event_key}))


def _event_rows(snapshot: Snapshot, selection: Selection, metric: Metric, category_id: str | None) -> list[Row]:
    """Those of the denominator: the period is counted on the metric's own day."""
    day = DAYS[metric.date_role]
    status = APART.get(metric.name, "status not in ('void', 'duplicate')")
    sql = f"""
select event_key, event_id, title, category_id, area_id, unit_id, status, stage, accepted_at, closed_at, is_on_time,
       is_satisfied
from fct_event join visible_area using (area_id)
where {status} and {day} between $first_day and $last_day
  and ($category_id is null or category_id = $category_id)
order by accepted_at desc, event_key
limit $most"""  # noqa: S608 -- the day is a constant of the catalog
    days = {"first_day": selection.period.first_day, "last_day": selection.period.last_day}
    return read(snapshot, selection, sql, {**days, "category_id": category_id, "most": MOST_ROWS})


def _service_rows(snapshot: Snapshot, selection: Selection, metric: Metric) -> list[Row]:
    """Everything known of the things that are counted; a deployment without them has no table."""
    table = f"fct_{metric.dataset}"
    if table not in snapshot.tables:
        return []
    sql = f"select {table}.* from {table} join visible_area using (area_id) order by 1 limit $most"  # noqa: S608 -- a table name
    return read(snapshot, selection, sql, {"most": MOST_ROWS})
