"""Why a unit stands where it stands: when it would be done, what it has open, what it did; and the choice of one."""

from dash import html

from cockpit.cases.case import Case
from cockpit.cases.units import units_for
from cockpit.components.form import choice
from cockpit.components.marks import marks
from cockpit.components.markup import Markup
from cockpit.dispatch.ranking import Suggestion
from cockpit.metrics.names import Names
from cockpit.numbers import hours, share
from cockpit.visit import Visit

MOST_SHOWN = 3


def reasons(visit: Visit, suggested: tuple[Suggestion, ...]) -> html.Ol:
    names = Names.of(visit.snapshot).units
    items = [
        html.Li([html.Strong(visit.at(names[one.unit_id])), html.Small(reason_words(visit, one))])
        for one in suggested[:MOST_SHOWN]
        if one.unit_id in names
    ]
    return html.Ol(items, className="suggestions", **marks(aria_label=visit.say("建议承办单位")))


def unit_choice(visit: Visit, name: str, case: Case, suggested: tuple[Suggestion, ...]) -> Markup:
    """Suggested ones first, in their order; the first is chosen unless somebody chooses otherwise."""
    known, possible = Names.of(visit.snapshot).units, units_for(visit.snapshot, case.area_id)
    names = {key: visit.at(unit) for key, unit in known.items() if key in possible}
    first = [one.unit_id for one in suggested]
    ordered = [*first, *(key for key in names if key not in first)]
    options = [("", visit.say("请选择")), *((key, names.get(key, key)) for key in ordered)]
    return choice(name, options, value=first[0] if first else "", required=True)


def reason_words(visit: Visit, one: Suggestion) -> str:
    expected = visit.say("预计 {hours} 办完", hours=hours(one.expected_hours, visit.language))
    queue = visit.say("在办 {n} 件", n=one.open_cases)
    record = visit.say("一年内办过 {n} 件同类", n=f"{one.cases:,}") if one.cases else visit.say("按职责，没有同类记录")
    back = [visit.say("退单率 {share}", share=share(one.returned_share))] if one.returned_share else []
    return " · ".join((expected, queue, record, *back))
