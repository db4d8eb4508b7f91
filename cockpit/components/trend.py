"""The trend chart with its sentence."""

from cockpit.components.chart import chart
from cockpit.components.elements import html
from cockpit.figures.trend import sentence
from cockpit.figures.trend import trend as figure
from cockpit.view import View


def trend(view: View) -> html.Div:
    return chart(view, "trend", figure(view), sentence(view))
