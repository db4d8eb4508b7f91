"""Open cases by deadline: the seriously late first, then the late, then what is due today."""

from datetime import date

from dash import html

from cockpit.components.marks import marks
from cockpit.metrics.answers import OpenEvent
from cockpit.metrics.names import stage_name
from cockpit.numbers import hours
from cockpit.view import View

MOST_ROWS = 12
TONES = {"seriously_overdue": "bad", "overdue": "bad", "due_soon": "warn", "in_time": "quiet", "no_limit": "quiet"}


def work_list(view: View) -> html.Div:
    titles = ("截止", "事项", "区域", "阶段", "承办")
    heads = [html.Th(view.say(title), scope="col") for title in titles]
    return html.Div(
        html.Table(
            [
                html.Thead(html.Tr([*heads, html.Td()])),
                html.Tbody([_row(view, event) for event in view.data.work_list[:MOST_ROWS]]),
            ],
            className="table work-list",
        ),
        className="table-frame",
        tabIndex="0",
        role="region",
        **marks(aria_label=view.say("今日清单")),
    )


def _row(view: View, event: OpenEvent) -> html.Tr:
    title = event.title or view.at(event.category)
    evidence = html.Button(
        view.say("查看"),
        className="button",
        **marks(data_asks=f"event:{event.event_key}", aria_label=f"{view.say('查看依据')}：{title}"),
    )
    return html.Tr(
        [
            html.Td(due_words(view, event), className=f"due is-{TONES[event.due_state]}"),
            html.Th([title, html.Span(view.at(event.category), className="row-note")], scope="row"),
            html.Td(view.at(event.area_name)),
            html.Td(view.at(stage_name(event.stage))),
            html.Td(event.unit_name or view.say("未派单")),
            html.Td(evidence, className="row-action"),
        ]
    )


def due_words(view: View, event: OpenEvent) -> str:
    """How late, or until when: the state is in the words, not only in the colour."""
    left = event.working_hours_left
    if event.due_state == "seriously_overdue" and left is not None:
        return view.say("严重超期 {hours}", hours=hours(-left, view.language))
    if event.due_state == "overdue" and left is not None:
        return view.say("超期 {hours}", hours=hours(-left, view.language))
    if event.due_at is None:
        return view.say("没有时限")
    clock, today = f"{event.due_at:%H:%M}", view.data.as_of.date()
    day = _day(view, event.due_at.date(), today)
    return f"{day} {clock}".strip()


def _day(view: View, day: date, today: date) -> str:
    away = (day - today).days
    if away in (0, 1):
        return view.say("今天") if away == 0 else view.say("明天")
    return f"{day:%m-%d}"
