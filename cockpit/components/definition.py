"""One metric as the definitions page says it: the fraction, the day that decides, how mature, which way is better."""

from typing import Final

from dash.development.base_component import Component

from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.metrics.metric import DateRole, Metric
from cockpit.text import Text
from cockpit.visit import Visit

DATE_ROLES: Final[dict[DateRole, Text]] = {
    "accepted": Text("受理日", "day of acceptance"),
    "dispatched": Text("派遣日", "day of dispatch"),
    "due": Text("应结日（提前办结的按办结日）", "due day, or the closing day if earlier"),
    "closed": Text("结案日", "day of closing"),
    "called_back": Text("回访日", "day of the callback"),
    "ended": Text("环节结束日", "day the step ended"),
    "now": Text("数据截至时刻的存量，不分时段", "the state at the as-of time, not of a period"),
    "service_day": Text("业务发生日", "day the service took place"),
}


def definition(visit: Visit, metric: Metric, unavailable: Text | None) -> html.Article:
    return html.Article(
        [
            html.Header(
                [
                    html.H3(visit.at(metric.label)),
                    html.Code(metric.name),
                    _availability(visit, unavailable),
                ],
                className="definition-head",
            ),
            _fraction(visit, metric),
            html.P(visit.at(metric.meaning), className="definition-meaning"),
            html.Dl([part for name, words in _facts(visit, metric) for part in (html.Dt(name), html.Dd(words))]),
            *([html.P(visit.at(unavailable), className="definition-reason")] if unavailable else []),
        ],
        id=metric.name,
        className="card definition" if unavailable is None else "card definition is-unavailable",
        tabIndex="-1",
    )


def _availability(visit: Visit, unavailable: Text | None) -> html.Span:
    if unavailable is None:
        return html.Span(["✓ ", visit.say("可用")], className="tag is-good")
    return html.Span(["— ", visit.say("不可用")], className="tag is-quiet")


def _fraction(visit: Visit, metric: Metric) -> Component:
    above = html.Span(visit.at(metric.numerator_words), className="fraction-above")
    if metric.denominator_words is None:
        return html.Div(above, className="fraction", **marks(aria_label=visit.say("计数的是")))
    below = html.Span(visit.at(metric.denominator_words), className="fraction-below")
    over = html.Span(visit.say("除以"), className="visually-hidden")
    return html.Div([above, over, below], className="fraction is-share")


def _facts(visit: Visit, metric: Metric) -> list[tuple[str, str]]:
    unit = metric.unit.exactly_at(visit.language)
    facts = [
        *([(visit.say("单位"), unit)] if unit else []),
        (visit.say("归期"), visit.at(DATE_ROLES[metric.date_role])),
        (visit.say("好坏"), _direction(visit, metric)),
    ]
    if metric.maturity_days:
        facts.append((visit.say("成熟期"), visit.say("最近 {n} 天未到期，暂不计入", n=metric.maturity_days)))
    if metric.minimum_n:
        facts.append((visit.say("样本"), visit.say("少于 {n} 件只给区间", n=metric.minimum_n)))
    return facts


def _direction(visit: Visit, metric: Metric) -> str:
    if metric.direction is None:
        return visit.say("没有好坏之分")
    return visit.say("越高越好") if metric.direction == "up" else visit.say("越低越好")
