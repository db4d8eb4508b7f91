"""Refused rows on the data-quality page: why, how many, what to do, and the rows as they came."""

from typing import Any

from dash.development.base_component import Component

from cockpit import numbers, urls
from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.components.sheet import block, sheet
from cockpit.quality.reasons import BY_CODE, reason_of
from cockpit.quality.rejected import PAGE_ROWS, may_see_rows
from cockpit.quality.report import Report
from cockpit.visit import Visit
from cockpit.warehouse import Row


def reasons(visit: Visit, found: Report) -> html.Section:
    most = max((_count(row) for row in found.reasons), default=1)
    items = [_reason(visit, row, most) for row in found.reasons]
    body: Component = (
        html.Ul(items, className="reasons")
        if items
        else html.Div(html.P(visit.say("没有被隔离的行。")), className="panel-empty")
    )
    return block(visit.say("隔离原因"), visit.say("一行可以有几个原因"), [body], name="reasons")


def rows(visit: Visit, found: Report, shown: list[Row], *, reason: str, page: int) -> html.Section:
    headings = [visit.say(word) for word in ("文件", "行号", "原因", "说明", "原始行（已遮盖个人信息）")]
    table = sheet(
        visit.say("被隔离的行"),
        headings,
        [_row(visit, row) for row in shown],
        numbers=(1,),
        empty=visit.say("没有被隔离的行。"),
    )
    total = sum(_count(row) for row in found.reasons if row["code"] == reason) if reason else found.quarantined
    download = html.A(
        visit.say("下载 CSV"), href=urls.quarantine(reason), className="button", **marks(download="quarantine.csv")
    )
    parts: list[Component] = [_filter(visit, found, reason), table, _pages(visit, total, reason=reason, page=page)]
    return block(
        visit.say("被隔离的行"), visit.say("共 {n} 行", n=numbers.number(total)), parts, name="rows", tools=download
    )


def _reason(visit: Visit, row: Row, most: int) -> html.Li:
    code, count = str(row["code"]), _count(row)
    reason = reason_of(code)
    return html.Li(
        [
            html.Div(
                [
                    _reason_name(visit, code),
                    html.Code(code),
                    html.Span(numbers.number(count), className="number"),
                ],
                className="reason-head",
            ),
            html.Div(html.Div(className=f"part part-{_twentieths(count, most)}"), className="progress"),
            html.P(visit.at(reason.advice), className="reason-advice"),
        ]
    )


def _reason_name(visit: Visit, code: str) -> html.A | html.Span:
    """Leads to its rows, for those who may see rows."""
    words = visit.at(reason_of(code).meaning)
    if not may_see_rows(visit.snapshot, visit.user):
        return html.Span(words, className="reason-name")
    return html.A(words, href=_address(visit, code, 1), className="reason-name")


def _filter(visit: Visit, found: Report, reason: str) -> html.Nav:
    choices = [
        ("", visit.say("全部")),
        *((str(row["code"]), _meaning(visit, str(row["code"]))) for row in found.reasons),
    ]
    return html.Nav(
        [
            html.A(label, href=_address(visit, code, 1), **marks(aria_current="true" if code == reason else None))
            for code, label in choices
        ],
        className="chips",
        **marks(aria_label=visit.say("按原因筛选")),
    )


def _row(visit: Visit, row: Row) -> list[Component | str]:
    codes = str(row["reasons"]).split(";")
    return [
        str(row["path"]).rsplit("/", 1)[-1],
        str(row["row_number"]),
        html.Span([html.Span(code, className="tag", title=_meaning(visit, code)) for code in codes], className="tags"),
        html.Span(str(row["detail_zh"] or numbers.NO_VALUE), className="long"),
        html.Details(html.Summary(html.Code(str(row["raw_text"]))), className="raw-row"),
    ]


def _pages(visit: Visit, total: int, *, reason: str, page: int) -> html.Nav | html.Span:
    last = max(1, -(-total // PAGE_ROWS))
    if last == 1:
        return html.Span()
    steps: list[Any] = [html.Span(visit.say("第 {page} / {last} 页", page=page, last=last), className="is-quiet")]
    if page > 1:
        steps.insert(0, html.A(visit.say("上一页"), href=_address(visit, reason, page - 1), className="button"))
    if page < last:
        steps.append(html.A(visit.say("下一页"), href=_address(visit, reason, page + 1), className="button"))
    return html.Nav(steps, className="pages", **marks(aria_label=visit.say("翻页")))


def _address(visit: Visit, reason: str, page: int) -> str:
    number = str(page) if page > 1 else None
    return urls.data_quality("rows", **{**visit.state, "reason": reason or None, "page": number})


def _meaning(visit: Visit, code: str) -> str:
    """An unlisted code stands for itself, so that two of them can be told apart."""
    return visit.at(BY_CODE[code].meaning) if code in BY_CODE else code


def _count(row: Row) -> int:
    return int(str(row["n"]))


def _twentieths(count: int, most: int) -> int:
    """Bars are steps of the style sheet, because no style is written in Python."""
    return max(1, round(20 * count / max(most, 1)))
