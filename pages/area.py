"""`/area/<area_id>`: one cockpit page for every area of every level."""

from typing import Any
from urllib.parse import parse_qsl, unquote

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from cockpit.area_view import view_of
from cockpit.components import shell
from cockpit.components.answer import answer, asked_of
from cockpit.components.area_main import area_main
from cockpit.components.dialog import ANSWER, ASKED, dialog
from cockpit.components.panel import PANEL_TABLE
from cockpit.components.panel_table import opened_panels, table_of
from cockpit.visit import Visit, open_visit

AREA_MAIN = "area-main"
ADDRESS = (State("_pages_location", "pathname"), State("_pages_location", "search"))

dash.register_page(__name__, path_template="/area/<area_id>", title="社区智治在线")


def layout(area_id: str | None = None, **query: Any) -> html.Div:
    visit = open_visit(area_id, query)
    main = html.Div(area_main(visit), id=AREA_MAIN)
    return shell.area_page(visit, [main, *dialog(visit)])


@callback(
    Output(AREA_MAIN, "children"),
    Input(shell.SNAPSHOT_VERSION, "data"),
    State({"type": PANEL_TABLE, "panel": dash.ALL}, "data-open"),
    *ADDRESS,
    prevent_initial_call=True,
)
def refresh(_version: str, _opened: list[str], pathname: str, search: str) -> Component:
    return area_main(visit_at(pathname, search), opened_panels(dash.ctx.states_list))


@callback(
    Output({"type": PANEL_TABLE, "panel": dash.MATCH}, "children"),
    Input({"type": PANEL_TABLE, "panel": dash.MATCH}, "data-open"),
    *ADDRESS,
    prevent_initial_call=True,
)
def show_table(is_open: str, pathname: str, search: str) -> Component | list[Component]:
    panel_id = dash.ctx.triggered_id["panel"]
    return table_of(view_of(visit_at(pathname, search)), panel_id) if is_open else []


@callback(Output(ANSWER, "children"), Input(ASKED, "data"), *ADDRESS, prevent_initial_call=True)
def explain(asked: dict[str, Any], pathname: str, search: str) -> Component:
    question, area_id = asked_of(asked)
    return answer(visit_at(area_id or pathname, search), question)


def visit_at(place: str, search: str) -> Visit:
    """`place` is an area or the path of its page; `open_visit` checks the rights for whatever it says."""
    return open_visit(unquote(place.rpartition("/")[2]), dict(parse_qsl(search.lstrip("?"))))
