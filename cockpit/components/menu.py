"""A menu that opens without a callback: a disclosure whose list of links floats over the page."""

from dash.development.base_component import Component

from cockpit.components.elements import html
from cockpit.components.marks import marks


def menu(label: list[Component | str], items: list[Component], *, name: str, class_name: str = "") -> html.Details:
    """`name` is what a screen reader hears. assets/menu.js closes it on Escape, outside clicks and navigation."""
    return html.Details(
        [
            html.Summary(label, className="menu-button", **marks(aria_label=name)),
            html.Div(items, className="menu-list"),
        ],
        className=f"menu {class_name}".strip(),
    )


def caret() -> html.Span:
    return html.Span("▾", className="menu-caret", **marks(aria_hidden="true"))
