"""How often the first suggestion was not taken, by pairs of units, and the reasons that were given last."""

from dash import html
from dash.development.base_component import Component

from cockpit import urls
from cockpit.components.case_words import moment
from cockpit.dispatch.overrides import DAYS, Overrides
from cockpit.metrics.names import Names
from cockpit.numbers import share
from cockpit.text import Text
from cockpit.visit import Visit


def override_list(visit: Visit, found: Overrides) -> html.Section:
    head = html.Div(html.H2(visit.say("改选统计"), className="panel-title"), className="panel-head")
    return html.Section(
        [head, html.P(_words(visit, found)), *_pairs(visit, found), *_reasons(visit, found)], className="card"
    )


def _words(visit: Visit, found: Overrides) -> str:
    if not found.advised:
        return visit.say("近 {days} 天没有带首荐单位的派遣，还不能统计。", days=DAYS)
    return visit.say(
        "近 {days} 天派遣 {n} 件，其中 {advised} 件有首荐单位，改选 {overridden} 件（{share}）。",
        days=DAYS,
        n=f"{found.dispatched:,}",
        advised=f"{found.advised:,}",
        overridden=f"{found.overridden:,}",
        share=share(found.share),
    )


def _pairs(visit: Visit, found: Overrides) -> list[Component]:
    if not found.pairs:
        return []
    heads = (visit.say("首荐单位"), visit.say("改选为"), visit.say("次数"))
    rows = [(_unit(visit, first), _unit(visit, chosen), f"{n:,}") for first, chosen, n in found.pairs]
    return [_table(heads, [html.Tr([html.Td(word) for word in row]) for row in rows])]


def _reasons(visit: Visit, found: Overrides) -> list[Component]:
    if not found.latest:
        return []
    items = [
        html.Li(
            [
                html.A(one.number, href=urls.case(one.case_id, **visit.state)),
                html.Small(f"{moment(visit, one.at)} · {_unit(visit, one.suggested)} → {_unit(visit, one.chosen)}"),
                html.P(one.reason or visit.say("没有写明")),
            ]
        )
        for one in found.latest
    ]
    return [html.H3(visit.say("最近的改选理由")), html.Ul(items, className="alike")]


def _table(heads: tuple[str, ...], rows: list[html.Tr]) -> html.Div:
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in heads]))
    return html.Div(html.Table([head, html.Tbody(rows)], className="table"), className="override-pairs")


def _unit(visit: Visit, unit_id: str) -> str:
    return visit.at(Names.of(visit.snapshot).units.get(unit_id) or Text(unit_id))
