"""The events behind a number: newest first, limited, with nothing private in them."""

from cockpit.access import Selection
from cockpit.errors import BadRequest
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.gate import read
from cockpit.metrics.metric import DateRole
from cockpit.warehouse import Row, Snapshot

MOST_ROWS = 500
COLUMNS = (
    "event_id, source_id, area_id, category_id, unit_id, status, stage, title, place_masked, accepted_at, "
    "dispatched_at, signed_at, handled_at, closed_at, callback_at, due_at, is_on_time, is_satisfied, is_repeat"
)
APART = {"void_count": "status = 'void'", "duplicate_count": "status = 'duplicate'"}
DAYS: dict[DateRole, str] = {
    "accepted": "accepted_day",
    "dispatched": "cast(dispatched_at as date)",
    "due": "due_day",
    "closed": "closed_day",
    "called_back": "callback_day",
    "ended": "cast(coalesce(handled_at, closed_at) as date)",
}


def event_rows(snapshot: Snapshot, selection: Selection, metric_name: str, limit: int = 100) -> list[Row]:
    """Those of the metric's denominator: its period is the metric's own day."""
    metric = metric_named(metric_name)
    if metric.source in {"service", "place"}:
        raise BadRequest(f"“{metric.label.zh}”不是按件计数的，没有逐件的事件。")
    params: dict[str, object] = {"rows": min(max(limit, 1), MOST_ROWS)}
    if metric.source == "open":
        which = "status in ('open', 'suspended')"
        order = "due_at nulls last, accepted_at"
    else:
        day = DAYS[metric.date_role]
        status = APART.get(metric.name, "status not in ('void', 'duplicate')")
        which = f"{status} and {day} between $first_day and $last_day"
        params |= {"first_day": selection.period.first_day, "last_day": selection.period.last_day}
        order = f"{day} desc, accepted_at desc"
    sql = f"""select {COLUMNS}
from fct_event join visible_area using (area_id)
where {which}
order by {order}, event_key
limit $rows"""  # noqa: S608 -- columns and days are constants of this module
    return read(snapshot, selection, sql, params)
