"""Why a unit stands where it stands: when it would be done, how much it has open, what it did of this kind."""

from dash import html

from cockpit.components.marks import marks
from cockpit.dispatch.ranking import Suggestion
from cockpit.metrics.names import Names
from cockpit.numbers import hours, share
from cockpit.visit import Visit

MOST_SHOWN = 3


def reasons(visit: Visit, suggested: tuple[Suggestion, ...]) -> html.Ol:
    names = Names.of(visit.snapshot).units
    items = [
        html.Li([html.Strong(visit.at(names[one.unit_id])), html.Small(_words(visit, one))])
        for one in suggested[:MOST_SHOWN]
        if one.unit_id in names
    ]
    return html.Ol(items, className="suggestions", **marks(aria_label=visit.say("建议承办单位")))


def _words(visit: Visit, one: Suggestion) -> str:
    expected = visit.say("预计 {hours} 办完", hours=hours(one.expected_hours, visit.language))
    queue = visit.say("在办 {n} 件", n=one.open_cases)
    record = visit.say("一年内办过 {n} 件同类", n=f"{one.cases:,}") if one.cases else visit.say("按职责，没有同类记录")
    back = [visit.say("退单率 {share}", share=share(one.returned_share))] if one.returned_share else []
    return " · ".join((expected, queue, record, *back))
