"""Compounds that lack one of the three parties, those with most disputes first."""

from cockpit.components.elements import html
from cockpit.gaps import gaps, with_gaps
from cockpit.metrics.answers import CompoundRow
from cockpit.view import View

MOST_ROWS = 8


def gap_list(view: View) -> html.Ul:
    return html.Ul([_row(view, row) for row in with_gaps(view.data.compounds)[:MOST_ROWS]], className="gap-list")


def _row(view: View, row: CompoundRow) -> html.Li:
    words = " · ".join(view.say(gap) for gap in gaps(row))
    disputes = view.say("30 天纠纷 {count} 件", count=row.disputes_30_days)
    return html.Li(
        [
            html.Strong(row.name),
            html.Span(f"○ {words}", className="is-bad"),
            html.Span(disputes, className="is-quiet"),
        ]
    )
