"""The whistle chain as steps: how much was settled at each level before it climbed on."""

from cockpit.components.elements import html
from cockpit.numbers import hours, number
from cockpit.view import View


def chain(view: View) -> html.Ol:
    steps = [
        html.Li(
            [
                html.Span(number(level.count), className="number"),
                html.Span(view.at(level.label), className="chain-name"),
                *_waits(view, level.level),
            ],
            className=f"chain-step is-{level.level.replace('_', '-')}",
        )
        for level in view.data.chain
    ]
    return html.Ol(steps, className="chain-steps")


def _waits(view: View, level: str) -> list[html.Small]:
    """A hop that takes long is seen where it happens."""
    return [
        html.Small(view.say("{n} 件在此，最久 {span}", n=hop.cases, span=hours(hop.hours, view.language)))
        for hop in view.hops
        if hop.level == level
    ]
