"""ⓘ: what a metric means, what it divides by what in this area and period, how sure, how fresh, and by which query."""

from dash.development.base_component import Component

from cockpit import urls
from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.metric_words import said
from cockpit.metrics.metric import Metric
from cockpit.metrics.query import Answer
from cockpit.metrics.query import answer as ask
from cockpit.numbers import number
from cockpit.visit import Visit


def explanation(visit: Visit, metric: Metric, panel_id: str) -> html.Section:
    found = ask(visit.snapshot, visit.selection, metric.name)
    return html.Section(
        [
            html.H3([visit.at(metric.label), " ", html.Code(metric.name)]),
            html.P(visit.at(metric.meaning)),
            _fraction(visit, found),
            html.Dl([part for name, words in _facts(visit, found) for part in (html.Dt(name), html.Dd(words))]),
            _sql(visit, found),
            _ways_on(visit, metric, panel_id),
        ],
        className="explanation",
    )


def _fraction(visit: Visit, found: Answer) -> html.Div:
    metric, value = found.metric, found.value
    if value.unavailable is not None:
        return html.Div(html.P(visit.at(value.unavailable), className="is-warn"), className="explained-value")
    result = html.Strong(said(value, visit.language))
    above = _side(visit.at(metric.numerator_words), value.numerator)
    if metric.denominator_words is None:
        return html.Div([above, html.Span("="), result], className="explained-value")
    below = _side(visit.at(metric.denominator_words), value.denominator)
    return html.Div([above, html.Span("÷"), below, html.Span("="), result], className="explained-value")


def _side(words: str, value: float | None) -> html.Span:
    return html.Span([f"{words} ", html.B(number(value))])


def _facts(visit: Visit, found: Answer) -> list[tuple[str, str]]:
    value = found.value
    facts = [(visit.say("计入的日期"), f"{found.first_day} – {found.last_day}")]
    if found.metric.source == "open" or found.metric.date_role == "now":
        facts = [(visit.say("计入的日期"), visit.say("数据截至时刻的存量，不分时段"))]
    if value.interval is not None:
        low, high = (said(value, visit.language, value=limit) for limit in value.interval)
        facts.append((visit.say("95% 区间"), f"{low} – {high}（n = {number(value.n)}）"))
    if found.metric.maturity_days:
        n = found.metric.maturity_days
        facts.append((visit.say("成熟期"), visit.say("最近 {n} 天未到期，暂不计入", n=n)))
    as_of = f"{visit.snapshot.as_of:%Y-%m-%d %H:%M} · {visit.say('快照')} {visit.snapshot.version}"
    return [*facts, (visit.say("数据截至"), as_of)]


def _sql(visit: Visit, found: Answer) -> html.Details:
    return html.Details(
        [html.Summary(visit.say("查询语句")), html.Pre(html.Code(found.sql), tabIndex="0")], className="explained-sql"
    )


def _ways_on(visit: Visit, metric: Metric, panel_id: str) -> html.Div:
    area_id = visit.selection.area_id
    rows = html.Button(
        visit.say("查看背后的记录"), className="button is-primary", **marks(data_asks=f"rows:{metric.name}")
    )
    sheets: list[Component] = [
        html.A(form.upper(), href=urls.export(panel_id, area_id, form, **visit.state), className="button", download="")
        for form in ("csv", "xlsx")
    ]
    words = html.A(visit.say("全部口径"), href=urls.definitions(metric.name, **visit.state), className="button")
    return html.Div([rows, *sheets, words], className="explained-ways")
