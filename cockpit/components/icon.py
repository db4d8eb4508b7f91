"""Small signs drawn by the style sheet, so that they look the same where fonts differ."""

from cockpit.components.elements import html
from cockpit.components.marks import marks


def icon(name: str) -> html.Span:
    """Always beside a word or an aria-label; a screen reader skips it."""
    return html.Span(className=f"icon icon-{name}", **marks(aria_hidden="true"))
