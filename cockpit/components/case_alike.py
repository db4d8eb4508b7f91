"""Cases that may be about the same thing, each with why it is shown: a repeat, the same place, or near by."""

from collections.abc import Sequence
from typing import Final

from dash import html

from cockpit import urls
from cockpit.cases.alike import MOST_ALIKE, Alike
from cockpit.components.case_words import moment, state_words, title_words
from cockpit.metrics.earlier import Earlier
from cockpit.metrics.names import Names
from cockpit.numbers import NO_VALUE, number
from cockpit.text import Text
from cockpit.visit import Visit

ROOM_FOR_CASES: Final = 2  # that one can go to, however much was closed here before
LIKENESS: Final = {
    "repeat": (Text("重复投诉", "Repeat complaint"), "bad"),
    "same_place": (Text("同一地点", "Same place"), "warn"),
    "near": (Text("附近同类", "Same kind nearby"), "quiet"),
}


def alike_block(visit: Visit, found: Sequence[Alike], earlier: Sequence[Earlier], *, is_repeat: bool) -> html.Section:
    """`is_repeat`: the case itself counts as a repeat complaint in the cockpit's numbers; `earlier` says of what."""
    words = visit.say("本案计为重复投诉：同一地点、同类事项，三十天内办结过。")
    note = [html.P(words, className="is-warn")] if is_repeat else []
    nothing = html.P(visit.say("三十天内附近没有同类的案件。"), className="panel-empty")
    told = earlier[: MOST_ALIKE - min(len(found), ROOM_FOR_CASES)]
    rows = [*(_earlier(visit, one) for one in told), *(_row(visit, one) for one in found)]
    body = html.Ul(rows[:MOST_ALIKE], className="alike") if rows else nothing
    head = html.Div(html.H2(visit.say("相似与重复"), className="panel-title"), className="panel-head")
    return html.Section([head, *note, body], className="card case-alike")


def _earlier(visit: Visit, one: Earlier) -> html.Li:
    """It never came to the desk, so it has no page to go to."""
    words, tone = LIKENESS["repeat"]
    unit = visit.at(Names.of(visit.snapshot).units.get(one.unit_id or "", Text(one.unit_id or ""))) or NO_VALUE
    closed = visit.say("{at} 办结，移交之前", at=f"{one.closed_at:%m-%d %H:%M}")
    return html.Li(
        [
            html.Div(
                [html.Span(one.title or one.event_id), html.Span(visit.at(words), className=f"tag is-{tone}")],
                className="alike-head",
            ),
            html.Small(" · ".join([closed, unit, one.event_id])),
        ]
    )


def _row(visit: Visit, one: Alike) -> html.Li:
    words, tone = LIKENESS[one.likeness]
    case = one.case
    facts = [moment(visit, case.reported_at), visit.at(visit.areas.get(case.area_id).name), state_words(visit, case)]
    if one.metres is not None:
        facts.append(visit.say("相距约 {n} 米", n=number(round(one.metres, -1))))
    return html.Li(
        [
            html.Div(
                [
                    html.A(title_words(visit, case), href=urls.case(case.case_id, **visit.state)),
                    html.Span(visit.at(words), className=f"tag is-{tone}"),
                ],
                className="alike-head",
            ),
            html.Small(" · ".join([*facts, case.number])),
        ]
    )
