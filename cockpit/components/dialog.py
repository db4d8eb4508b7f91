"""The one dialog of a page: what was asked with ⓘ or 查看依据, and the answer of the server."""

from dash import dcc
from dash.development.base_component import Component

from cockpit.components.elements import html
from cockpit.components.icon import icon
from cockpit.components.marks import marks
from cockpit.visit import Visit

ASKED = "asked"  # a dcc.Store; assets/area.js sets it to the question of the button that was pressed
ANSWER = "answer"


def dialog(visit: Visit) -> list[Component]:
    close = html.Button(
        icon("close"), className="icon-button dialog-close", **marks(aria_label=visit.say("关闭"), data_closes="1")
    )
    return [
        dcc.Store(id=ASKED),
        html.Dialog(
            [close, html.Div(id=ANSWER, className="dialog-body", **marks(aria_live="polite"))],
            id="dialog",
            className="dialog",
            **marks(aria_label=visit.say("口径与依据")),
        ),
    ]
