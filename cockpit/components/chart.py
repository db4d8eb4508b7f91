"""A drawn figure with the sentence that says what it shows."""

from typing import Any, cast

from dash import dcc

from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.view import View

CHART = "chart"  # with the panel's id
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": "reset",
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "topojsonURL": "/assets/topojson/",
}
LOCALES = {"zh": "zh-CN", "en": "en-US"}


def chart(view: View, panel_id: str, figure: dict[str, Any], words: str) -> html.Div:
    """Points with an area as their customdata lead there: assets/area.js follows the click."""
    graph = dcc.Graph(
        id={"type": CHART, "panel": panel_id},
        figure=figure,
        config=cast(Any, CONFIG | {"locale": LOCALES[view.language]}),
        responsive=True,
        className="chart-drawing",
    )
    about = marks(aria_label=words, data_drills="1")
    return html.Div(graph, className=f"chart chart-{panel_id}", role="img", disable_n_clicks=True, **about)
