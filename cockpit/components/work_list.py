"""Open cases by deadline: the seriously late first, then the late, then what is due today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.metrics.answers import OpenEvent
from cockpit.metrics.names import stage_name
from cockpit.numbers import hours
from cockpit.short_names import short_names
from cockpit.view import View

MOST_ROWS = 12
TONES = {"seriously_overdue": "bad", "overdue": "bad", "due_soon": "warn", "in_time": "quiet", "no_limit": "quiet"}


def work_list(view: View) -> html.Div:
    return _framed(view, tuple(column for column in COLUMNS if column.is_needed(view)), MOST_ROWS)


def short_list(view: View) -> html.Div:
    """For a narrow place: when, what, where."""
    return _framed(view, tuple(column for column in COLUMNS if column.name in SHORT), MOST_ROWS)


@dataclass(frozen=True)
class WorkColumn:
    """One column; what says nothing on this page (the area of a leaf, a stage no source gives) is left out."""

    name: str
    title: str
    words: Callable[[View, OpenEvent], str]
    is_needed: Callable[[View], bool] = lambda view: True


def _title(view: View, event: OpenEvent) -> str:
    return event.title or view.at(event.category)


def _note(view: View, event: OpenEvent) -> str:
    category = view.at(event.category)
    return "" if category in _title(view, event) else category


def _area(view: View, event: OpenEvent) -> str:
    """Without the kind of area that most of them share."""
    names = list(dict.fromkeys(view.at(other.area_name) for other in view.data.work_list))
    return dict(zip(names, short_names(names), strict=True))[view.at(event.area_name)]


def _framed(view: View, columns: tuple[WorkColumn, ...], most: int) -> html.Div:
    heads = [html.Th(view.say(column.title), scope="col", className=f"work-{column.name}") for column in columns]
    return html.Div(
        html.Table(
            [
                html.Thead(html.Tr([*heads, html.Td(className="work-action")])),
                html.Tbody([_row(view, event, columns) for event in view.data.work_list[:most]]),
            ],
            className="table work-list",
        ),
        className="table-frame",
        tabIndex="0",
        role="region",
        **marks(aria_label=view.say("今日清单")),
    )


def _row(view: View, event: OpenEvent, columns: tuple[WorkColumn, ...]) -> html.Tr:
    evidence = html.Button(
        view.say("查看"),
        className="button",
        **marks(data_asks=f"event:{event.event_key}", aria_label=f"{view.say('查看依据')}：{_title(view, event)}"),
    )
    cells = [_cell(view, event, column) for column in columns]
    return html.Tr([*cells, html.Td(evidence, className="work-action")])


def _cell(view: View, event: OpenEvent, column: WorkColumn) -> html.Th | html.Td:
    words = column.words(view, event)
    if column.name == "due":
        return html.Td(words, className=f"work-due due is-{TONES[event.due_state]}")
    if column.name == "title":
        note = html.Span(_note(view, event), className="row-note")
        return html.Th([words, note], scope="row", title=words, className="work-title")
    return html.Td(words, title=words, className=f"work-{column.name}")


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


COLUMNS = (
    WorkColumn("due", "截止", due_words),
    WorkColumn("title", "事项", _title),
    WorkColumn("area", "区域", _area, lambda view: view.role != "leaf"),
    WorkColumn(
        "stage",
        "阶段",
        lambda view, event: view.at(stage_name(event.stage)),
        lambda view: any(event.stage for event in view.data.work_list),
    ),
    WorkColumn("unit", "承办", lambda view, event: event.unit_name or view.say("未派单")),
)
SHORT = frozenset(("due", "title", "area"))
