"""From a metric and a dimension to one statement. What is formatted in comes from the two catalogs."""

from cockpit.errors import BadRequest
from cockpit.metrics.dimensions import Dimension
from cockpit.metrics.metric import Metric

OPEN_MEASURES = {
    "open_now": "count(*)",
    "due_soon_now": "count(*) filter (where due_state = 'due_soon')",
    "overdue_now": "count(*) filter (where due_state in ('overdue', 'seriously_overdue'))",
    "seriously_overdue_now": "count(*) filter (where due_state = 'seriously_overdue')",
    "urged_now": "count(*) filter (where urged)",
}
PLACE_MEASURES = {"places_3_now": "count(*)", "places_5_now": "count(*) filter (where n >= 5)"}
PROFILE_MEASURES = frozenset(("people", "days"))  # known without a statement
BUCKET = "cast(floor(ln(greatest(handling_hours, 0.01) / 0.01) / ln(1.04)) as int)"


def compile_metric(metric: Metric, dimension: Dimension) -> str:
    """Every row is a key and a measure's sum, or for durations a key, a bucket and how many."""
    makers = {"event": _event, "open": _open, "place": _place, "duration": _duration, "service": _service}
    sql = makers[metric.source](metric, dimension)
    if sql is None:
        raise BadRequest(f"“{metric.label.zh}”不能按{dimension.label.zh}拆分。")
    return sql


def read_measures(metric: Metric) -> tuple[str, ...]:
    return tuple(name for name in metric.measures if name not in PROFILE_MEASURES)


def _event(metric: Metric, dimension: Dimension) -> str:
    sums = "".join(f",\n       sum({name}) as {name}" for name in read_measures(metric))
    return f"""select {dimension.event_key} as key{sums}
from {dimension.event_table} join visible_area using (area_id)
where day between $first_day and $last_day
group by all"""  # noqa: S608 -- names from the catalogs


def _open(metric: Metric, dimension: Dimension) -> str | None:
    if dimension.open_key is None:
        return None
    sums = "".join(f",\n       {OPEN_MEASURES[name]} as {name}" for name in read_measures(metric))
    return f"""select {dimension.open_key} as key{sums}
from open_event join visible_area using (area_id)
group by all"""  # noqa: S608 -- names from the catalogs


def _place(metric: Metric, dimension: Dimension) -> str | None:
    if dimension.open_key is None or dimension.name in {"source", "unit"}:
        return None
    sums = "".join(f",\n       {PLACE_MEASURES[name]} as {name}" for name in read_measures(metric))
    return f"""select {dimension.open_key} as key{sums}
from repeat_place join visible_area using (area_id)
group by all"""  # noqa: S608 -- names from the catalogs


def _service(metric: Metric, dimension: Dimension) -> str | None:
    if dimension.service_key is None or (metric.date_role != "service_day" and dimension.name in {"day", "month"}):
        return None
    sums = "".join(
        f",\n       coalesce(sum(n) filter (where measure = '{name}'), 0) as {name}" for name in read_measures(metric)
    )
    names = ", ".join(f"'{name}'" for name in read_measures(metric)) or "''"
    return f"""select {dimension.service_key} as key{sums}
from cube_service join visible_area using (area_id)
where measure in ({names}) and (day is null or day between $first_day and $last_day)
group by all"""  # noqa: S608 -- names from the catalogs


def _duration(metric: Metric, dimension: Dimension) -> str | None:
    if dimension.duration_table == "fct_event":
        return f"""select {dimension.duration_key} as key, {BUCKET} as bucket, count(*) as n
from fct_event join visible_area using (area_id)
where handling_hours is not null and status not in ('void', 'duplicate')
  and cast(coalesce(handled_at, closed_at) as date) between $first_day and $last_day
group by all"""  # noqa: S608 -- names from the catalogs
    # cube_duration holds every level ready: the area itself, and for a split by area its children.
    below = " or area_id in (select area_id from dim_area where parent_id = $area_id)"
    return f"""select {dimension.duration_key} as key, bucket, sum(n) as n
from cube_duration join visible_area using (area_id)
where stage = '{metric.stage}' and day between $first_day and $last_day
  and (area_id = $area_id{below if dimension.name == "area" else ""})
group by all"""  # noqa: S608 -- names from the catalogs
