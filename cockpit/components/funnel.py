"""Where open cases stand, and how long a step takes in the middle."""

from cockpit.components.bars import bar_row, cell
from cockpit.components.elements import html
from cockpit.numbers import hours, number
from cockpit.view import View


def topics(view: View) -> html.Ul:
    """How far the residents' topics came."""
    top = max((step.open_count for step in view.data.topics), default=0) or 1
    rows = [
        bar_row(view.at(step.label), step.open_count / top, [cell(number(step.open_count))])
        for step in view.data.topics
    ]
    return html.Ul(rows, className="bar-list funnel-list topic-list")


def funnel(view: View) -> html.Ul:
    top = max((stage.open_count for stage in view.data.funnel), default=0) or 1
    return html.Ul(
        [
            bar_row(
                view.at(stage.label),
                stage.open_count / top,
                [cell(number(stage.open_count)), cell(hours(stage.median_hours, view.language), "is-quiet")],
            )
            for stage in view.data.funnel
        ],
        className="bar-list funnel-list",
    )
