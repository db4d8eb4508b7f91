"""What the dialog says to a question of the page: what a metric means, or the cases behind a row."""

from dash import html
from dash.development.base_component import Component

from cockpit.errors import BadRequest
from cockpit.metrics.catalog import metric_named
from cockpit.panels import panel_named
from cockpit.view import View


def answer(view: View, question: str) -> Component:
    """A question is `metric:<name>`, `panel:<id>`, `rows:<area_id>` or `event:<event_key>`."""
    kind, _, name = str(question).partition(":")
    if kind == "metric":
        return html.Div(_definition(view, name))
    if kind == "panel":
        row = panel_named(name)
        return html.Div([html.H2(view.at(row.title)), *(_definition(view, metric) for metric in row.metrics)])
    raise BadRequest("这个问题无法回答，请刷新页面后重试。")


def _definition(view: View, name: str) -> html.Section:
    metric = metric_named(name)
    return html.Section([html.H3(view.at(metric.label)), html.P(view.at(metric.meaning))])
