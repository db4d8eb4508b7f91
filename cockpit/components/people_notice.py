"""How the last form went: one sentence above the forms, read out by a screen reader."""

from collections.abc import Mapping

from dash.development.base_component import Component

from cockpit.components.elements import html
from cockpit.visit import Presence


def notice(
    here: Presence, asked: Mapping[str, object], *, done: Mapping[str, str], problems: Mapping[str, str]
) -> list[Component]:
    """`done` and `problems` hold the only sentences that an address can call for."""
    said, wrong = done.get(str(asked.get("done"))), problems.get(str(asked.get("problem")))
    if wrong:
        return [html.P(here.say(wrong), className="form-problem", role="alert")]
    return [html.P(here.say(said), className="form-done", role="status")] if said else []
