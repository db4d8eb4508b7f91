"""The dot and the words that say how old the data is; assets/refresh.js keeps them true."""

from cockpit.age import age_of
from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.visit import Presence

FRESHNESS = "freshness"
WORDS = "freshness-words"
SHORT = "freshness-short"


def freshness(visit: Presence) -> html.Div:
    age = age_of(visit.snapshot, visit.language)
    return html.Div(
        [
            html.Span(className="freshness-dot", **marks(aria_hidden="true")),
            html.Span(age.words, id=WORDS, className="freshness-words"),
            html.Span(age.short, id=SHORT, className="freshness-short", **marks(aria_hidden="true")),
        ],
        id=FRESHNESS,
        className="freshness",
        title=age.words,
        **marks(data_state=age.state),
    )
