"""Why a panel has nothing to show: the sentence that stands in its place. Absent data is said, never drawn as zero."""

from cockpit.components.area_map import has_values
from cockpit.figures.comparison import compared, compared_metric
from cockpit.gaps import with_gaps
from cockpit.metrics.answers import Value
from cockpit.metrics.catalog import metric_named
from cockpit.services_shown import shown_services
from cockpit.view import View

QUIET_ROWS = 2


def never(_: View) -> None:
    return None


def always(_: View) -> bool:
    return True


def has_compounds(view: View) -> bool:
    return bool(view.data.compounds)


def has_services(view: View) -> bool:
    return any(tile.value.value is not None for tile in shown_services(view))


def no_events(view: View) -> str | None:
    if any(day.observed for day in view.data.trend):
        return None
    return view.say("这个时段没有受理的事件，可以换一个更长的时段。")


def no_weeks(view: View) -> str | None:
    return None if any(child.weeks for child in view.located) else view.say("还没有足够的周数据，画不出变化。")


def no_map(view: View) -> str | None:
    if not view.outlines:
        return view.say("没有边界数据，请看旁边的比较或数据表。")
    return None if has_values(view, view.metric) else _reason(view, view.metric)


def no_comparison(view: View) -> str | None:
    if compared(view):
        return None
    metric = metric_named(compared_metric(view))
    if metric.kind == "count":
        return view.say("这里只有件数，没有可以公平比较的比率：件数多的地方往往只是人多。")
    return _reason(view, metric.name)


def no_work(view: View) -> str | None:
    if view.data.work_list:
        return None
    reason = view.data.unavailable.get("open_count")
    return view.at(reason) if reason else view.say("没有在办的事件。")


def has_stages(view: View) -> bool:
    """A source that gives no stage leaves nothing to show; the attention panel takes the room."""
    return any(stage.open_count for stage in view.data.funnel)


def has_chain(view: View) -> bool:
    return bool(view.data.chain)


def has_topics(view: View) -> bool:
    return any(step.open_count for step in view.data.topics)


def is_quiet(view: View) -> bool:
    """With next to nothing that asks for attention there is room for what is open."""
    return len(view.data.attention) < QUIET_ROWS and bool(view.data.work_list)


def no_gaps(view: View) -> str | None:
    return None if with_gaps(view.data.compounds) else view.say("各小区三方齐备。")


def _reason(view: View, metric_name: str) -> str:
    """The reason that the data itself gives, if it gives one."""
    found = [child.values.get(metric_name, Value(metric_name)) for child in view.located]
    given = view.data.unavailable.get(metric_name)
    reasons = [view.at(given)] if given is not None else []
    reasons += [view.at(value.unavailable) for value in found if value.unavailable is not None]
    return reasons[0] if reasons else view.say("这个时段没有可用的数据。")
