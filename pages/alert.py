"""`/alert/<alert_id>`: one alert, its evidence, and what this person may do with it."""

from functools import partial
from typing import Any, cast

from dash import html

from cockpit import page_cache, urls
from cockpit.alerts.alert import events_of
from cockpit.alerts.listing import found_alert, of_series
from cockpit.alerts.wording import Wording
from cockpit.components import alert_detail, secured
from cockpit.components.alert_actions import actions
from cockpit.components.alert_chart import alert_chart
from cockpit.components.flashes import flashes
from cockpit.components.shell import side_page
from cockpit.door.alerts import current_alert_desk
from cockpit.door.desk import clocks_of, current_desk
from cockpit.door.gate import signed_in
from cockpit.visit import open_visit
from cockpit.warning.finding import Level
from cockpit.warning.series import series_days


def exists(alert_id: str) -> None:
    """An alert of somewhere else is as missing as one that never was."""
    desk = current_alert_desk()
    with desk.ledger.reading() as connection:
        found_alert(connection, desk.seen_areas(signed_in()), alert_id)


@secured.register_page(
    permission="alert.view", path_template="/alert/<alert_id>", title="预警 · 社区智治在线", check=exists
)
def layout(alert_id: str = "", **query: Any) -> html.Div:
    page_cache.leave_out()
    desk, visit = current_alert_desk(), open_visit(None, query, permission="alert.view")
    with desk.ledger.reading() as connection:
        alert = found_alert(connection, desk.seen_areas(visit.user), str(alert_id))
        events, others = events_of(connection, alert.alert_id), of_series(connection, alert)
    wording, clocks = Wording(visit.snapshot), clocks_of(visit.snapshot)
    sees_case = alert.case_id is not None and visit.user.may("case.view")
    case = current_desk().find(visit.user, str(alert.case_id)) if sees_case else None
    level = cast(Level, alert.level)
    days = series_days(visit.snapshot, level, alert.area_id, alert.category_id) if alert_detail.has_chart(alert) else ()
    body = [
        alert_detail.facts(visit, alert, wording, case),
        *([alert_chart(visit, alert, days)] if days else []),
        *alert_detail.contributions(visit, alert, wording),
        *alert_detail.timeline(visit, events, clocks),
        *alert_detail.earlier(visit, others, wording),
    ]
    parts = [
        alert_detail.head(visit, alert, wording),
        html.Div(flashes(), className="case-flashes"),
        html.Div(actions(visit, alert), className="case-side"),
        html.Div(body, className="case-body"),
    ]
    page = html.Div(parts, className="case-page")
    return side_page(visit, partial(urls.alert, alert.alert_id), [page], place="alerts")
