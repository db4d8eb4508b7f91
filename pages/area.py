"""`/area/<area_id>`: one cockpit page for every area of every level."""

from typing import Any

import dash
from dash import Input, Output, State, html
from dash.development.base_component import Component

from cockpit.area_view import view_of
from cockpit.components import secured, shell
from cockpit.components.answer import answer
from cockpit.components.area_asked import Question, Refreshed, TableAsked
from cockpit.components.area_main import area_main
from cockpit.components.dialog import ANSWER, ASKED, dialog
from cockpit.components.panel import PANEL_TABLE
from cockpit.components.panel_table import opened_panels, table_of
from cockpit.door.waiting_alerts import waiting_alerts
from cockpit.visit import area_of, open_visit, query_of

AREA_MAIN = "area-main"
ADDRESS = (State("_pages_location", "pathname"), State("_pages_location", "search"))
VIEW = "cockpit.view"


@secured.register_page(permission=VIEW, path_template="/area/<area_id>", title="社区智治在线")
def layout(area_id: str | None = None, **query: Any) -> html.Div:
    visit = open_visit(area_id, query)
    main = html.Div(area_main(visit), id=AREA_MAIN)
    return shell.area_page(visit, [main, *dialog(visit)])


@secured.callback(
    Output(AREA_MAIN, "children"),
    Input(shell.SNAPSHOT_VERSION, "data"),
    State({"type": PANEL_TABLE, "panel": dash.ALL}, "data-open"),
    *ADDRESS,
    permission=VIEW,
    asked=Refreshed,
    prevent_initial_call=True,
)
def refresh(asked: Refreshed) -> list[Component]:
    visit = open_visit(area_of(asked.pathname), query_of(asked.search))
    return area_main(visit, opened_panels(dash.ctx.states_list))


@secured.callback(
    Output({"type": PANEL_TABLE, "panel": dash.MATCH}, "children"),
    Input({"type": PANEL_TABLE, "panel": dash.MATCH}, "data-open"),
    *ADDRESS,
    permission=VIEW,
    asked=TableAsked,
    prevent_initial_call=True,
)
def show_table(asked: TableAsked) -> Component | list[Component]:
    visit = open_visit(area_of(asked.pathname), query_of(asked.search))
    return (
        table_of(view_of(visit, waiting_alerts(visit.snapshot, visit.selection)), dash.ctx.outputs_list["id"]["panel"])
        if asked.is_open
        else []
    )


@secured.callback(
    Output(ANSWER, "children"),
    Input(ASKED, "data"),
    *ADDRESS,
    permission=VIEW,
    asked=Question,
    prevent_initial_call=True,
)
def explain(asked: Question) -> Component:
    area_id = asked.asked.area_id or area_of(asked.pathname)
    return answer(open_visit(area_id, query_of(asked.search)), asked.asked.question)
