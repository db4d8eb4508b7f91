"""A field to type into that no callback listens to: dash.html has none, and the browser does not need Dash for it."""

from typing import Literal

from cockpit.components.markup import Markup


def field(name: str, kind: Literal["date", "search"], *, value: str = "", placeholder: str = "") -> Markup:
    """`name` is the id, for a label and for the script that reads it. What was typed survives a redraw."""
    given = {"id": name, "type": kind, "defaultValue": value, "placeholder": placeholder}
    return Markup(["input", {"className": "field", **{key: said for key, said in given.items() if said}}])
