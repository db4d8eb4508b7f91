"""The inbox: messages of their own, and daily summaries grouped by what they remind of."""

from collections.abc import Iterable
from itertools import groupby

from dash.development.base_component import Component

from cockpit import urls
from cockpit.components.elements import html
from cockpit.components.form import entry, form
from cockpit.components.markup import Markup
from cockpit.reminders.inbox import Item
from cockpit.reminders.rules import RULES
from cockpit.reminders.service_rules import SERVICE_RULES, is_available
from cockpit.reminders.wording import Wording
from cockpit.visit import Presence

LAST = "9"  # after every deadline
OPEN_AT_ONCE = 5  # so many lines of a group are shown without opening it


def head(here: Presence, items: list[Item], unread: int) -> html.Div:
    words = here.say("{n} 条未读", n=unread) if unread else here.say("没有未读")
    everything = (
        [_read(here, here.say("全部标为已读"), everything="1")] if any(not one.is_read for one in items) else []
    )
    title = html.Div([html.H1(here.say("提醒")), html.Span(words, className="is-quiet")], className="tasks-title")
    return html.Div([title, *everything], className="page-title tasks-head")


def inbox(here: Presence, items: list[Item], wording: Wording) -> list[Component]:
    if not items:
        empty = html.P(here.say("还没有提醒。案件临期、退单未派或待回访时会出现在这里。"), className="panel-empty")
        return [html.Section(empty, className="card")]
    single = [one for one in items if one.digest is None]
    digests = sorted({one.digest for one in items if one.digest}, reverse=True)
    found = [_singles(here, single, wording)] if single else []
    return [*found, *(_digest(here, day, [one for one in items if one.digest == day], wording) for day in digests)]


def rules(here: Presence) -> html.Details:
    """What is reminded of here, and what cannot be, with the reason."""
    rows = [(here.at(rule.label), here.at(rule.meaning)) for rule in RULES]
    for one in SERVICE_RULES:
        words = here.at(one.meaning)
        if not is_available(here.snapshot, one):
            words = here.say("{meaning}不可用：{reason}", meaning=words, reason=here.at(one.absent))
        rows.append((here.at(one.label), words))
    parts = [part for label, words in rows for part in (html.Dt(label), html.Dd(words))]
    return html.Details(
        [html.Summary(here.say("会提醒哪些事")), html.Dl(parts, className="facts")], className="card task-rules"
    )


def _singles(here: Presence, items: list[Item], wording: Wording) -> html.Section:
    """What is unread first, by deadline; what is read as it came, the newest first."""
    ordered = sorted(items, key=lambda one: (one.is_read, "" if one.is_read else one.words.get("due", LAST)))
    rows = [_row(here, one, wording, is_single=True) for one in ordered]
    return html.Section(
        [_panel_head(here.say("需要现在办"), []), html.Ul(rows, className="tasks")], className="card", id="single"
    )


def _digest(here: Presence, day: str, items: list[Item], wording: Wording) -> html.Section:
    is_unread = any(not one.is_read for one in items)
    tools = [_read(here, here.say("标为已读"), digest=day)] if is_unread else []
    title = here.say("每日摘要 {day}，共 {n} 件", day=day, n=len(items))
    ordered = sorted(items, key=lambda one: (wording.label(one.rule), one.words.get("due", "")))
    groups = [
        _group(here, label, list(held), wording)
        for label, held in groupby(ordered, key=lambda one: wording.label(one.rule))
    ]
    return html.Section([_panel_head(title, tools, is_unread=is_unread), *groups], className="card", id=f"digest-{day}")


def _group(here: Presence, label: str, items: list[Item], wording: Wording) -> html.Details:
    rows = [_row(here, one, wording, is_single=False) for one in items]
    summary = html.Summary([html.Span(label), html.B(f"{len(items):,}")])
    is_short = len(items) <= OPEN_AT_ONCE
    return html.Details([summary, html.Ul(rows, className="tasks")], className="task-group", open=is_short)


def _row(here: Presence, item: Item, wording: Wording, *, is_single: bool) -> html.Li:
    words = wording.sentence(item.rule, item.area_id, item.words)
    body: Component = html.A(words, href=urls.case(item.case_id, **here.state)) if item.case_id else html.Span(words)
    at = item.shows_at.astimezone(wording.clocks.zone)
    area = [html.Span(here.at(here.areas.get(item.area_id).name))] if item.case_id else []  # else the sentence says it
    label = [html.Span(wording.label(item.rule), className="tag")] if is_single else []
    moment = [html.Time(f"{at:%m-%d %H:%M}", dateTime=f"{at:%Y-%m-%dT%H:%M}")] if is_single else []
    tools = [_read(here, here.say("标为已读"), notice=item.notice_id)] if is_single and not item.is_read else []
    about = html.Small([*label, *area, *moment])
    state = "task" if item.is_read else "task is-unread"
    return html.Li([html.Div([body, about], className="task-body"), *tools], className=state)


def _panel_head(title: str, tools: Iterable[Component], *, is_unread: bool = False) -> html.Div:
    mark = "panel-title is-unread" if is_unread else "panel-title"
    return html.Div([html.H2(title, className=mark), *tools], className="panel-head")


def _read(here: Presence, words: str, **what: str) -> Markup:
    hidden = [entry(name, "hidden", value=value) for name, value in what.items()]
    button = html.Button(words, className="button", type="submit")
    back = entry("next", "hidden", value=urls.tasks(**here.state))
    return form("/tasks/read", [*hidden, back, button], class_name="task-read")
