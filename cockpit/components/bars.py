"""Rows of a name, a bar and numbers: lighter than a chart, and readable without one."""

from dash.development.base_component import Component

from cockpit.components.elements import html
from cockpit.components.marks import marks


def bar(part: float | None, *, tone: str = "accent") -> html.Progress:
    """The number stands beside it, so a screen reader skips the bar."""
    full = max(0.0, min(1.0, part or 0.0))
    return html.Progress(value=str(round(full, 4)), max="1", className=f"bar bar-{tone}", **marks(aria_hidden="true"))


def bar_row(name: str, part: float | None, cells: list[Component], *, tone: str = "accent") -> html.Li:
    return html.Li(
        [html.Span(name, className="bar-name", title=name), bar(part, tone=tone), *cells], className="bar-row"
    )


def cell(words: str, class_name: str = "") -> html.Span:
    return html.Span(words, className=f"number {class_name}".strip())
