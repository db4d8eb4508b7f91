"""What a source said of this case after the hand-off and the desk does not share, side by side."""

from collections.abc import Sequence
from datetime import datetime

from dash import html

from cockpit.cases.difference import Difference
from cockpit.components.case_words import moment
from cockpit.metrics.names import Names, stage_name
from cockpit.numbers import NO_VALUE
from cockpit.tables.evidence import STATUS
from cockpit.text import Text
from cockpit.visit import Visit


def difference_block(visit: Visit, found: Sequence[Difference]) -> list[html.Section]:
    """Nothing where nothing differs."""
    if not found:
        return []
    said_at = found[0].said_at
    when = visit.say("来源最近一次更新：{at}。", at=moment(visit, said_at)) if said_at else ""
    note = visit.say("移交之后来源又有新的说法。以案件台为准，这里的内容没有被改动。")
    heads = (visit.say("内容"), visit.say("来源说"), visit.say("案件台"))
    table = html.Table(
        [
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody([_row(visit, one) for one in found]),
        ],
        className="table",
    )
    head = html.Div(html.H2(visit.say("来源的不同说法"), className="panel-title"), className="panel-head")
    return [html.Section([head, html.P(f"{note}{when}"), table], className="card case-difference")]


def _row(visit: Visit, one: Difference) -> html.Tr:
    name = html.Th(visit.at(one.told.label), scope="row")
    return html.Tr([name, html.Td(_words(visit, one, one.said)), html.Td(_words(visit, one, one.here))])


def _words(visit: Visit, one: Difference, value: object) -> str:
    if value in (None, ""):
        return NO_VALUE
    if isinstance(value, datetime):
        return moment(visit, value)
    text = str(value)
    if one.told.name == "status":
        return visit.at(STATUS.get(text, Text(text)))
    if one.told.name == "stage":
        return visit.at(stage_name(text))
    if one.told.name == "unit_id":
        return visit.at(Names.of(visit.snapshot).units.get(text, Text(text)))
    return text
