"""The events behind an alert as a table; what is at the desk leads to its case."""

from dash.development.base_component import Component

from cockpit import urls
from cockpit.alerts.events_behind import EventBehind
from cockpit.alerts.wording import Wording
from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.door.seen_alert import SeenAlert
from cockpit.numbers import number
from cockpit.visit import Visit


def events_block(visit: Visit, one: SeenAlert, wording: Wording) -> list[Component]:
    behind = one.behind
    if not behind.events:
        return []
    title = visit.say("背后的事件")
    words = visit.say("共 {n} 件，列出最近 {shown} 件。", n=number(behind.total), shown=len(behind.events))
    heads = [html.Th(visit.say(name), scope="col") for name in ("标题", "受理时间", "类别", "区域")]
    body = [_row(visit, event, wording, one.case_ids.get(event.event_key)) for event in behind.events]
    caption = html.Caption(title, className="visually-hidden")
    table = html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody(body)], className="table")
    frame = html.Div(table, className="table-frame", tabIndex="0", role="region", **marks(aria_label=title))
    head = html.H2(title, className="panel-title")
    return [html.Section([head, html.Small(words), frame], className="card alert-events")]


def _row(visit: Visit, event: EventBehind, wording: Wording, case_id: str | None) -> html.Tr:
    category = visit.at(wording.category(event.category_id))
    named = event.title or category
    link = html.A(named, href=urls.case(case_id)) if case_id else html.Span(named)
    place = [html.Small(event.place)] if event.place else []
    cells = (f"{event.accepted_at:%m-%d %H:%M}", category, visit.at(wording.area(event.area_id)))
    return html.Tr([html.Th([link, *place], scope="row"), *map(html.Td, cells)])
