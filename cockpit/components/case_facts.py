"""One case: what it is, where it stands, its clocks and its way through the whistle chain."""

from datetime import datetime

from dash import html
from dash.development.base_component import Component

from cockpit import urls
from cockpit.cases.case import Case
from cockpit.cases.children import DESK
from cockpit.cases.clocks import Clocks
from cockpit.cases.history import Change
from cockpit.cases.policies import HOPS
from cockpit.cases.states import STATE_ROWS, State
from cockpit.cases.workflow import BY_VERB
from cockpit.components.case_words import (
    HOP_NAMES,
    category_words,
    due_words,
    moment,
    state_words,
    title_words,
    tone,
    unit_words,
)
from cockpit.components.marks import marks
from cockpit.metrics.names import Names
from cockpit.text import Text
from cockpit.visit import Visit

REPORTED = Text("上报", "Reported")
WAY = (State.REPORTED, State.ACCEPTED, State.FILED, State.DISPATCHED, State.HANDLING, State.HANDLED, State.VERIFIED)
STEPS = (*WAY, State.CLOSED, State.RATED)


def head(visit: Visit, case: Case, at: datetime, clocks: Clocks) -> html.Div:
    late = html.Span(due_words(visit, case, at, clocks), className=f"tag is-{tone(case, at)}")
    return html.Div(
        [
            html.H1(title_words(visit, case)),
            html.Div(
                [
                    html.Span(state_words(visit, case), className="tag"),
                    late,
                    html.Code(case.number),
                    html.Span(visit.say("第 {n} 版", n=case.version), className="is-quiet"),
                ],
                className="tags",
            ),
        ],
        className="page-title case-head",
    )


def way(visit: Visit, case: Case) -> html.Ol:
    """Where the case stands on its way; done, now, or still to come, in words for those who do not see it."""
    state_now = State.REPORTED if case.state is State.MEDIATING else case.state
    here = STEPS.index(state_now) if state_now in STEPS else -1
    items = []
    for place, state in enumerate(STEPS):
        when = "now" if place == here else "done" if place < here else "later"
        current = "step" if when == "now" else None
        words = visit.at(STATE_ROWS[state].label)
        items.append(html.Li(words, className=f"way-{when}", **marks(aria_current=current)))
    return html.Ol(items, className="case-way", **marks(aria_label=visit.say("办理进度")))


def facts(visit: Visit, case: Case, contact: str | None = None) -> html.Section:
    area = visit.areas.get(case.area_id)
    line = " / ".join(visit.at(one.name) for one in (*visit.areas.ancestors(case.area_id), area))
    rows: list[tuple[str, Component | str]] = [
        (visit.say("类别"), category_words(visit, case)),
        (visit.say("区域"), line),
        (visit.say("地点"), case.place or "—"),
        (visit.say("承办单位"), unit_words(visit, case)),
        (visit.say("上报人"), _reporter(visit, case)),
        (visit.say("联系方式"), contact or visit.say("没有留下")),
        (visit.say("详情"), case.description or "—"),
    ]
    if case.main_case_id:
        link = html.A(visit.say("主案件"), href=urls.case(case.main_case_id, **visit.state))
        rows.append((visit.say("已并入"), link))
    if case.parent_case_id:
        rows.append(
            (visit.say("拆自"), html.A(visit.say("原案件"), href=urls.case(case.parent_case_id, **visit.state)))
        )
    return _block(visit.say("基本情况"), _list(rows))


def clock_block(visit: Visit, case: Case, at: datetime, clocks: Clocks) -> html.Section:
    limit = clocks.limit_hours(case.category_id)
    rows: list[tuple[str, Component | str]] = [
        (visit.say("受理时间"), moment(visit, case.accepted_at)),
        (visit.say("时限"), visit.say("{n} 工作小时", n=f"{limit:g}") if limit else visit.say("没有时限")),
        (visit.say("截止时间"), moment(visit, case.due_at)),
        (visit.say("现在"), due_words(visit, case, at, clocks)),
        (
            visit.say("延期"),
            visit.say("{n} 次，共 {hours} 工作小时", n=case.extended_count, hours=_hours(case.extended_hours)),
        ),
        (visit.say("挂起"), visit.say("共 {hours} 工作小时", hours=_hours(case.suspended_hours))),
    ]
    notes = []
    if years := clocks.missing_years(case.reported_at, case.due_at or at):
        words = visit.say("{years} 年的节假日安排还没有录入，只按周末计算。", years="、".join(map(str, years)))
        notes = [html.P(words, className="is-warn")]
    return _block(visit.say("时钟"), html.Div([_list(rows), *notes]))


def chain(visit: Visit, case: Case, changes: list[Change]) -> html.Section | None:
    """The whistle chain: which level was called when, and when it reported in."""
    if case.hop is None:
        return None
    reached = HOPS.index(case.hop)
    called = [change.at for change in changes if change.verb in ("mediate", "whistle")]
    arrived = {change.version: change.at for change in changes if change.verb == "arrive"}
    items = []
    for place, hop in enumerate(HOPS):
        words = visit.at(HOP_NAMES[hop])
        when = moment(visit, called[place]) if place < len(called) else ""
        state = "now" if place == reached else "done" if place < reached else "later"
        items.append(html.Li([html.Strong(words), html.Small(when)], className=f"way-{state}"))
    last = max(arrived.values(), default=None)
    note = visit.say("已报到：{at}", at=moment(visit, last)) if case.arrived_at else visit.say("还没有报到")
    parts = [html.Ol(items, className="case-way"), html.P(note, className="is-quiet")]
    return _block(visit.say("吹哨报到"), html.Div(parts))


def timeline(visit: Visit, case: Case, changes: list[Change]) -> html.Section:
    items = [_step(visit, change) for change in reversed(changes)]
    if not changes or changes[0].version > 1:
        words = visit.say("由来源移交到案件台，之前的经过见来源记录。")
        items.append(html.Li([html.Small(moment(visit, case.reported_at)), html.P(words)]))
    return _block(visit.say("经过"), html.Ol(items, className="timeline"))


def _reporter(visit: Visit, case: Case) -> str:
    """A case that was handed over has no person of ours behind it."""
    if case.source_id == DESK:
        return case.reported_by
    name = Names.of(visit.snapshot).sources.get(case.source_id)
    return visit.say("由来源移交：{source}", source=visit.at(name) if name else case.source_id)


def _step(visit: Visit, change: Change) -> html.Li:
    transition = BY_VERB.get(change.verb)
    words = visit.at(transition.label if transition else REPORTED)
    note = str(change.answers.get("note") or change.answers.get("override_reason") or "")
    return html.Li(
        [
            html.Small(moment(visit, change.at)),
            html.P([html.Strong(words), " · ", change.actor]),
            *([html.P(note, className="timeline-note")] if note else []),
        ]
    )


def _list(rows: list[tuple[str, Component | str]]) -> html.Dl:
    return html.Dl([part for name, words in rows for part in (html.Dt(name), html.Dd(words))], className="facts")


def _block(title: str, body: Component) -> html.Section:
    return html.Section(
        [html.Div(html.H2(title, className="panel-title"), className="panel-head"), body], className="card"
    )


def _hours(hours: float) -> str:
    return f"{hours:.1f}".removesuffix(".0")
