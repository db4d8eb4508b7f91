"""The whistle chain as steps: how much was settled at each level before it climbed on."""

from cockpit.components.elements import html
from cockpit.numbers import number
from cockpit.view import View


def chain(view: View) -> html.Ol:
    steps = [
        html.Li(
            [
                html.Span(number(level.count), className="number"),
                html.Span(view.at(level.label), className="chain-name"),
            ],
            className=f"chain-step is-{level.level.replace('_', '-')}",
        )
        for level in view.data.chain
    ]
    return html.Ol(steps, className="chain-steps")
