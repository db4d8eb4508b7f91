"""From a visit to the view that the panels draw: answers, outlines and the reader's choices."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from cockpit.alert_rows import with_alerts
from cockpit.cases.doable import Doable
from cockpit.cases.waiting_hops import HopWait
from cockpit.components.area_map import default_metric, switchable
from cockpit.door.waiting_alerts import WaitingAlerts
from cockpit.metrics.page import cockpit_data
from cockpit.outlines import outlines
from cockpit.period import LAST_DAYS, Period
from cockpit.text import Text
from cockpit.view import View
from cockpit.visit import Visit

NO_ALERTS: Final = WaitingAlerts()


def view_of(
    visit: Visit,
    found: WaitingAlerts = NO_ALERTS,
    doable: Mapping[str, Doable] | None = None,
    hops: tuple[HopWait, ...] = (),
) -> View:
    view = View(
        data=with_alerts(cockpit_data(visit.snapshot, visit.selection), visit.snapshot, found),
        alerted=found.child_ids,
        area=visit.area,
        role=visit.areas.role(visit.selection.area_id),
        child_level=_child_level(visit),
        language=visit.language,
        theme=visit.theme,
        metric=visit.state.get("metric", ""),
        period=period_words(visit.selection.period),
        generated=visit.snapshot.generated,
        boundaries=visit.snapshot.meta.get("boundaries", "official"),
        outlines=outlines(visit.snapshot, visit.selection),
        state=visit.state,
        doable=doable,
        hops=hops,
    )
    return view if view.metric in switchable(view) else replace(view, metric=default_metric(view))


def period_words(period: Period) -> Text:
    if period.name == "today":
        return Text("今日", "today")
    if period.name in LAST_DAYS:
        return Text(f"近 {period.days} 天", f"last {period.days} days")
    return Text(f"{period.first_day} 至 {period.last_day}", f"{period.first_day} to {period.last_day}")


def _child_level(visit: Visit) -> Text:
    """What the children are called, as the profile says it; a leaf has none."""
    children = visit.areas.children(visit.selection.area_id)
    names = {level.id: level.name.text for level in visit.snapshot.profile.levels}
    name = names.get(children[0].level, Text("下级", "area")) if children else Text("")
    return Text(name.zh, plural(name.at("en").lower()))


def plural(word: str) -> str:
    """Enough for what levels are called: streets, communities, boroughs, wards."""
    if word.endswith("y") and not word.endswith(("ay", "ey", "oy")):
        return f"{word[:-1]}ies"
    return word if not word or ord(word[-1]) > 127 else f"{word}s"
