"""The area page below the header: the panels of the catalog in their places."""

import logging
from collections.abc import Collection

from dash.development.base_component import Component

from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.components.markup import still
from cockpit.components.panel import Frame, panel, sentence
from cockpit.components.panel_table import table_of
from cockpit.panels import SLOTS, Panel, Slot, panels_at
from cockpit.view import View

LOG = logging.getLogger("cockpit")
# What a leader must be able to answer in five seconds. On a phone these are the titles, in this order.
QUESTIONS = {"attention": "① 今天需要您管的事", "tiles": "② 好转、恶化还是没变", "comparison": "③ 在哪里"}
FAULT = "这一块暂时画不出来，问题已记录，其余不受影响。"


def area_grid(view: View, opened: Collection[str] = ()) -> html.Div:
    """`opened` are the panels whose table the reader has open; a refresh must not close it."""
    slots = [_slot(view, slot, opened) for slot in SLOTS if panels_at(view, slot)]
    has_strip = "yes" if panels_at(view, "strip") else "no"
    about = marks(data_role=view.role, data_strip=has_strip)
    return html.Div(slots, className="area-page", disable_n_clicks=True, **about)


def _slot(view: View, slot: Slot, opened: Collection[str]) -> html.Div:
    parts = [framed(view, row, opened) for row in panels_at(view, slot)]
    return html.Div(parts, className=f"slot slot-{slot}", disable_n_clicks=True)


def framed(view: View, row: Panel, opened: Collection[str]) -> Component:
    title = view.at(row.title)
    question = view.say(QUESTIONS[row.panel_id]) if row.panel_id in QUESTIONS else None
    if row.is_bare:
        heading = html.H2(question or title, className="visually-hidden")
        return still(html.Section([heading, drawn(view, row)], **marks(aria_label=title, data_panel=row.panel_id)))
    frame = Frame(
        panel_id=row.panel_id,
        title=title,
        subtitle=row.subtitle(view),
        question=question,
        table=table_of(view, row.panel_id) if row.panel_id in opened else None,
    )
    return panel(view, frame, drawn(view, row))


def drawn(view: View, row: Panel) -> Component:
    """The edge of one panel: whatever goes wrong inside, the others are still shown."""
    try:
        empty = row.why_empty(view)
        return still(sentence(empty)) if empty else _body(view, row)
    except Exception:
        LOG.exception("panel %s of %s failed", row.panel_id, view.area_id)
        retry = html.Button(view.say("重试"), className="button", **marks(data_retry="1"))
        return still(html.Div([html.P(view.say(FAULT)), retry], className="panel-empty panel-failed", role="alert"))


def _body(view: View, row: Panel) -> Component:
    """A body with a chart has its still parts marked itself; every other one is still as a whole."""
    return row.body(view) if row.has_chart else still(row.body(view))
