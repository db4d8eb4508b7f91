"""The audit trail: a search, whether it holds, its rows newest first, and a way to take it out."""

import json
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from dash.development.base_component import Component

from cockpit import numbers, urls
from cockpit.audit.actions import ACTIONS, OUTCOMES, action_label, outcome_label
from cockpit.audit.reading import TrailPage, TrailRow
from cockpit.components.elements import html
from cockpit.components.form import ask, choice, entry, label
from cockpit.components.marks import marks
from cockpit.components.sheet import Cell, block, sheet
from cockpit.visit import Presence

OUTCOME_CLASSES = {"done": "is-quiet", "denied": "is-warn", "failed": "is-bad"}
Search = Mapping[str, str]


def search_form(here: Presence, search: Search) -> html.Section:
    everything = ("", here.say("全部"))
    actions = [everything, *((row.name, here.at(row.label)) for row in ACTIONS)]
    outcomes = [everything, *((name, here.at(words)) for name, words in OUTCOMES.items())]
    fields = [
        label(here.say("人员"), entry("actor", value=search.get("actor", ""), maxLength=64)),
        label(here.say("操作"), choice("action", actions, value=search.get("action", ""))),
        label(here.say("结果"), choice("outcome", outcomes, value=search.get("outcome", ""))),
        label(here.say("从"), entry("from", "date", value=search.get("from", ""))),
        label(here.say("到"), entry("to", "date", value=search.get("to", ""))),
        label(here.say("包含文字"), entry("text", "search", value=search.get("text", ""), maxLength=120)),
    ]
    carried = [entry(name, "hidden", value=value) for name, value in here.state.items()]
    buttons = html.Div(
        [
            html.Button(here.say("查找"), className="button is-primary", type="submit"),
            html.A(here.say("清除"), href=urls.audit(**here.state), className="button"),
        ],
        className="form-actions",
    )
    form = ask("/audit", [*carried, *fields, buttons], class_name="form trail-search", name=here.say("查找审计记录"))
    return html.Section(form, className="card block-search", **marks(aria_label=here.say("查找审计记录")))


def trail(here: Presence, found: TrailPage, search: Search) -> html.Section:
    zone = ZoneInfo(here.snapshot.profile.profile.time_zone)
    headings = [here.say(word) for word in ("序号", "时间", "人员", "操作", "结果", "对象", "网络地址", "详情")]
    rows = [_row(here, row, zone) for row in found.rows]
    table = sheet(here.say("审计记录"), headings, rows, numbers=(0,), empty=here.say("没有符合条件的记录。"))
    tools = html.Span(
        [
            html.A(
                here.say("下载 {form}", form=form.upper()),
                href=urls.audit_file(form, **here.state, **search),
                className="button",
                **marks(download=f"audit.{form}"),
            )
            for form in ("csv", "xlsx")
        ],
        className="tags",
    )
    subtitle = here.say("共 {n} 条，最新的在前；查看和导出也会被记录", n=numbers.number(found.total))
    return block(here.say("审计记录"), subtitle, [table, _pages(here, found, search)], name="trail", tools=tools)


def _row(here: Presence, row: TrailRow, zone: ZoneInfo) -> list[Cell]:
    outcome = html.Span(here.at(outcome_label(row.outcome)), className=f"tag {OUTCOME_CLASSES.get(row.outcome, '')}")
    detail = json.dumps(dict(row.detail), ensure_ascii=False, sort_keys=True) if row.detail else ""
    folded: Component = html.Details(html.Summary(html.Code(detail)), className="raw-row") if detail else html.Span()
    return [
        str(row.seq),
        f"{row.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
        row.actor or here.say("未登录"),
        html.Span(here.at(action_label(row.action)), title=row.action),
        outcome,
        html.Span(row.object_id, className="long trail-object", title=row.object_kind),
        row.address,
        folded,
    ]


def _pages(here: Presence, found: TrailPage, search: Search) -> html.Nav | html.Span:
    if found.pages == 1:
        return html.Span()
    steps: list[Component] = [
        html.Span(here.say("第 {page} / {last} 页", page=found.page, last=found.pages), className="is-muted")
    ]
    if found.page > 1:
        steps.insert(0, _step(here, "上一页", search, found.page - 1))
    if found.page < found.pages:
        steps.append(_step(here, "下一页", search, found.page + 1))
    return html.Nav(steps, className="pages", **marks(aria_label=here.say("翻页")))


def _step(here: Presence, words: str, search: Search, page: int) -> html.A:
    return html.A(here.say(words), href=urls.audit(**here.state, **search, page=str(page)), className="button")
