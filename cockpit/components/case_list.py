"""The work list: queues with their counts, cases by deadline, and what can be done with several at once."""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex

from dash import html
from dash.development.base_component import Component

from cockpit import urls
from cockpit.cases.case import Case
from cockpit.cases.clocks import Clocks
from cockpit.cases.listing import Asked, Listing
from cockpit.cases.queues import QUEUES
from cockpit.cases.workflow import BY_VERB
from cockpit.components.case_words import category_words, due_words, state_words, title_words, tone, unit_words
from cockpit.components.form import entry, form
from cockpit.components.marks import marks
from cockpit.visit import Visit

AT_ONCE = ("accept", "file", "dispatch", "urge")  # dispatching asks for a unit each on its own page


def ways(visit: Visit) -> list[html.A]:
    """To what belongs to the list and is no list itself."""
    if not visit.user.may("case.dispatch"):
        return []
    return [html.A(visit.say("改选统计"), href=urls.dispatch([], **visit.state), className="list-way")]


def queues(visit: Visit, asked: Asked, found: Listing) -> html.Nav:
    links = [
        html.A(
            [visit.at(queue.label), html.B(f"{found.counts[queue.name]:,}")],
            href=urls.cases(**{**visit.state, "queue": queue.name, "area": visit.selection.area_id}),
            title=visit.at(queue.meaning),
            **marks(aria_current="page" if queue.name == asked.queue else None),
        )
        for queue in QUEUES
    ]
    return html.Nav(links, className="queues", **marks(aria_label=visit.say("工作列表")))


def case_table(visit: Visit, asked: Asked, found: Listing, clocks: Clocks) -> Component:
    if not found.cases:
        return html.P(visit.say("这个列表里没有案件。"), className="panel-empty")
    heads = ("截止", "事项", "区域", "环节", "承办", "编号")
    table = html.Table(
        [
            html.Caption(visit.say("案件"), className="visually-hidden"),
            html.Thead(html.Tr([_all_of_them(visit), *(html.Th(visit.say(head), scope="col") for head in heads)])),
            html.Tbody([_row(visit, case, asked.at, clocks) for case in found.cases]),
        ],
        className="table case-table",
    )
    return form(
        "/cases/act",
        [_bulk(visit, asked), html.Div(table, className="table-frame", tabIndex="0", role="region")],
        class_name="case-bulk",
        name=visit.say("批量办理"),
    )


def pages(visit: Visit, asked: Asked, found: Listing, state: Mapping[str, str]) -> html.Nav:
    def address(page: int) -> str:
        return urls.cases(**{**visit.state, **state, "page": str(page)})

    before = [html.A(visit.say("上一页"), href=address(asked.page - 1), className="button")] if asked.page > 1 else []
    after = (
        [html.A(visit.say("下一页"), href=address(asked.page + 1), className="button")]
        if asked.page < found.pages
        else []
    )
    words = visit.say("共 {n} 件 · 第 {page} / {pages} 页", n=f"{found.total:,}", page=asked.page, pages=found.pages)
    return html.Nav([html.Span(words), *before, *after], className="pages", **marks(aria_label=visit.say("翻页")))


def _bulk(visit: Visit, asked: Asked) -> html.Div:
    """What this person may do with several; a reason is asked where the transition asks for one."""
    verbs = [BY_VERB[verb] for verb in AT_ONCE if visit.user.may(BY_VERB[verb].permission)]
    here = urls.cases(**{**visit.state, **asked.address, "area": visit.selection.area_id})
    return html.Div(
        [
            entry("key", "hidden", value=token_hex(8)),
            entry("next", "hidden", value=here),
            *([entry("note", value="", placeholder=visit.say("理由（督办必填）"), maxLength=200)] if verbs else []),
            *(html.Button(visit.at(verb.label), className="button", name="verb", value=verb.verb) for verb in verbs),
            html.Span(className="is-quiet", role="status", **marks(data_words=visit.say("已选 {n} 件"))),
            html.Small(visit.say("↑ ↓ 换行，空格勾选，Shift 连选，回车打开"), className="bulk-keys"),
        ],
        className="form-row bulk-actions",
    )


def _all_of_them(visit: Visit) -> html.Td:
    """Names no case, so that the form does not send it; assets/case_list.js ticks the others."""
    return html.Td(
        entry("", "checkbox", **marks(aria_label=visit.say("全选本页"), data_ticks_all="")), className="case-tick"
    )


def _row(visit: Visit, case: Case, at: datetime, clocks: Clocks) -> html.Tr:
    title = title_words(visit, case)
    tick = entry("case", "checkbox", value=f"{case.case_id}:{case.version}", **marks(aria_label=title))
    link = html.A(title, href=urls.case(case.case_id, **visit.state))
    category = category_words(visit, case)
    note = [html.Span(category, className="row-note")] if category not in title else []
    return html.Tr(
        [
            html.Td(tick, className="case-tick"),
            html.Td(due_words(visit, case, at, clocks), className=f"due is-{tone(case, at)}"),
            html.Th([link, *note], scope="row", className="case-title"),
            html.Td(visit.at(visit.areas.get(case.area_id).name)),
            html.Td(state_words(visit, case)),
            html.Td(unit_words(visit, case)),
            html.Td(html.Code(case.number)),
        ]
    )
