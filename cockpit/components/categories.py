"""Events by category against what was expected; coloured only where it is unusual."""

from cockpit.components.bars import bar_row, cell
from cockpit.components.elements import html
from cockpit.components.tile import SIGNALS
from cockpit.metrics.answers import CategoryRow
from cockpit.numbers import number, signed_share
from cockpit.view import View

MOST_ROWS = 10


def categories(view: View) -> html.Ul:
    rows = shown_categories(view)
    top = max((row.observed for row in rows), default=0) or 1
    return html.Ul([_row(view, row, row.observed / top) for row in rows], className="bar-list category-list")


def shown_categories(view: View) -> list[CategoryRow]:
    """The largest first; what is left over is the table's."""
    return sorted(view.data.categories, key=lambda row: row.observed, reverse=True)[:MOST_ROWS]


def deviation(row: CategoryRow) -> float | None:
    return row.observed / row.expected - 1 if row.expected else None


def _row(view: View, row: CategoryRow, part: float) -> html.Li:
    sign, word = SIGNALS[row.signal]
    is_unusual = row.signal != "none"
    words = signed_share(deviation(row))
    against = html.Span(
        [*([f"{sign} "] if is_unusual else []), words],
        className="number is-bad" if is_unusual else "number is-quiet",
        title=view.say("预期 {expected} 件 · {word}", expected=number(row.expected), word=view.say(word)),
    )
    tone = "bad" if is_unusual and row.signal == "high" else "accent"
    return bar_row(view.at(row.name), part, [cell(number(row.observed)), against], tone=tone)
