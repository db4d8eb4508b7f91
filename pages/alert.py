"""`/alert/<alert_id>`: one alert, its evidence, and what this person may do with it."""

from functools import partial
from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.alerts.wording import Wording
from cockpit.components import alert_detail, secured
from cockpit.components.alert_actions import actions
from cockpit.components.alert_chart import alert_chart
from cockpit.components.alert_events import events_block
from cockpit.components.flashes import flashes
from cockpit.components.shell import side_page
from cockpit.door.desk import clocks_of
from cockpit.door.gate import signed_in
from cockpit.door.seen_alert import seen_alert, visible_alert
from cockpit.visit import open_visit


def exists(alert_id: str) -> None:
    visible_alert(signed_in(), alert_id)


@secured.register_page(
    permission="alert.view", path_template="/alert/<alert_id>", title="预警 · 社区智治在线", check=exists
)
def layout(alert_id: str = "", **query: Any) -> html.Div:
    page_cache.leave_out()
    alert = visible_alert(signed_in(), str(alert_id))
    visit = open_visit(alert.area_id, query, permission="alert.view")
    one = seen_alert(visit.snapshot, visit.selection, visit.user, alert)
    wording, clocks = Wording(visit.snapshot), clocks_of(visit.snapshot)
    body = [
        alert_detail.facts(visit, alert, wording, one.case),
        *([alert_chart(visit, alert, one.days)] if one.days else []),
        *alert_detail.contributions(visit, alert, wording),
        *alert_detail.timeline(visit, one.events, clocks),
        *events_block(visit, one, wording),
        *alert_detail.earlier(visit, one.others, wording),
    ]
    parts = [
        alert_detail.head(visit, alert, wording),
        html.Div(flashes(), className="case-flashes"),
        html.Div(actions(visit, alert), className="case-side"),
        html.Div(body, className="case-body"),
    ]
    page = html.Div(parts, className="case-page")
    return side_page(visit, partial(urls.alert, alert.alert_id), [page], place="alerts")
