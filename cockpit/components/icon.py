"""Small signs drawn by the style sheet, so that they look the same where fonts differ."""

from dash import html


def icon(name: str) -> html.Span:
    """Always beside a word or an aria-label; a screen reader skips it."""
    return html.Span(className=f"icon icon-{name}", **{"aria-hidden": "true"})
