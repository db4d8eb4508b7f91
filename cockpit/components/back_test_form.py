"""The form of an alarm budget: a number for each level, and a limit for each rule."""

from dash.development.base_component import Component

from cockpit import urls
from cockpit.components.back_test import level_word, plain
from cockpit.components.elements import html
from cockpit.components.form import entry, form, label
from cockpit.tuning.budget import LEAST, MOST
from cockpit.tuning.settings import Switched
from cockpit.visit import Presence
from cockpit.warning.finding import LEVELS
from cockpit.warning.rules import RULES


def asking(here: Presence, used: Switched) -> html.Section:
    """A number for each level; what is in use stands in the fields."""
    send = html.Button(here.say("用过去一年回测"), type="submit", className="button is-primary")
    words = here.say("每周最多允许多少条误报？误报越少，小的异常越容易漏掉；先回测，再启用。")
    return html.Section(
        [
            html.H2(here.say("误报预算")),
            html.P(words, className="is-quiet"),
            form(
                urls.back_test_form("ask"),
                [
                    html.Div(_budget_fields(here, used), className="budget-fields"),
                    html.P(here.say("规则界限：数到几件才报。"), className="is-quiet"),
                    html.Div([*_limit_fields(here, used), send], className="budget-fields"),
                ],
                name=here.say("误报预算"),
            ),
        ],
        className="card",
    )


def _budget_fields(here: Presence, used: Switched) -> list[Component]:
    least, most = str(LEAST), str(MOST)
    return [
        label(
            level_word(here, level),
            entry(
                level, "number", value=plain(used.wanted.budget[level]), min=least, max=most, step="0.1", required=True
            ),
        )
        for level in LEVELS
    ]


def _limit_fields(here: Presence, used: Switched) -> list[Component]:
    return [
        label(
            here.at(rule.label),
            entry(rule.name, "number", value=str(used.wanted.limits[rule.name]), min="1", max="1000", required=True),
        )
        for rule in RULES
    ]
