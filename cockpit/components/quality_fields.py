"""What each source has and has not, and what was noticed while loading, on the data-quality page."""

from itertools import groupby

from dash.development.base_component import Component

from cockpit import numbers
from cockpit.components.elements import html
from cockpit.components.sheet import block, sheet
from cockpit.quality.fields import FIELDS
from cockpit.quality.reasons import reason_of
from cockpit.quality.rejected import may_see_rows
from cockpit.quality.report import Report
from cockpit.text import Text
from cockpit.visit import Visit
from cockpit.warehouse import Row


def fields(visit: Visit, found: Report) -> html.Section:
    """A field that one source lacks makes its metrics unavailable there, with the reason given here."""
    by_source = groupby(found.fields, key=lambda row: (str(row["dataset"]), str(row["source_id"])))
    cards = [_source(visit, _source_name(visit, found, source), list(rows)) for (_, source), rows in by_source]
    body: Component = html.Div(cards, className="field-sources")
    if not cards:
        body = html.Div(html.P(visit.say("没有字段记录。")), className="panel-empty")
    subtitle = visit.say("来源没有的字段，对应指标显示“不可用”和原因，不会是 0")
    return block(visit.say("字段可用性"), subtitle, [body], name="fields")


def warnings(visit: Visit, found: Report) -> html.Section:
    """An example is a value of a row of some area: it is shown to those who may see the rows themselves."""
    shows_rows = may_see_rows(visit.snapshot, visit.user)
    words = ("提示", "来源", "字段", "行数", *(("例子",) if shows_rows else ()))
    headings = [visit.say(word) for word in words]
    rows: list[list[Component | str | None]] = [
        [
            visit.at(reason_of(str(row["code"])).meaning),
            _source_name(visit, found, str(row["source_id"])),
            field_name(visit, str(row["field"] or "")),
            numbers.number(float(str(row["n"]))),
            *([html.Span(str(row["example"] or numbers.NO_VALUE), className="long")] if shows_rows else []),
        ]
        for row in found.warnings
    ]
    table = sheet(visit.say("加载提示"), headings, rows, numbers=(3,), empty=visit.say("没有需要注意的地方。"))
    return block(visit.say("加载提示"), visit.say("已计入统计，但值得看一眼"), [table], name="warnings")


def field_name(visit: Visit, field: str) -> str:
    return visit.at(FIELDS.get(field, Text(field))) or numbers.NO_VALUE


def _source(visit: Visit, name: str, rows: list[Row]) -> html.Div:
    have = [row for row in rows if row["available"]]
    lack = [row for row in rows if not row["available"]]
    share = visit.say("有 {have} 项，缺 {lack} 项", have=len(have), lack=len(lack))
    return html.Div(
        [
            html.H3([html.Span(name), html.Small(share)], className="field-source-head"),
            html.Div(
                [html.Span(field_name(visit, str(row["field"])), className="chip") for row in have], className="tags"
            ),
            html.Dl([_lacking(visit, row) for row in lack], className="lacking"),
        ],
        className="field-source",
    )


def _lacking(visit: Visit, row: Row) -> html.Div:
    reason = Text(str(row["reason_zh"] or ""), str(row["reason_en"] or ""))
    words = visit.at(reason) or visit.say("来源没有这一列")
    return html.Div([html.Dt(["— ", field_name(visit, str(row["field"]))]), html.Dd(words)])


def _source_name(visit: Visit, found: Report, source_id: str) -> str:
    names = {str(row["source_id"]): Text(str(row["name_zh"]), str(row["name_en"] or "")) for row in found.sources}
    return visit.at(names.get(source_id, Text(source_id)))
