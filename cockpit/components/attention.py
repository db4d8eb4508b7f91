"""What needs somebody: alerts, reminders and urged cases, at most five of each, with the rows behind."""

from dash.development.base_component import Component

from cockpit.components.attention_actions import actions, acts
from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.metrics.answers import Attention
from cockpit.numbers import number
from cockpit.text import Text
from cockpit.view import View

MOST_ROWS = 5
KINDS = (("warning", "预警"), ("reminder", "提醒"), ("urged", "督办"))
TABS = (("all", "全部"), *KINDS)
KIND_WORDS = {"warning": Text("预警", "Warning"), "reminder": Text("提醒", "Reminder"), "urged": Text("督办", "Urged")}
SEVERITIES = {"bad": "紧急", "warn": "留意", "note": "知悉"}
KNOWN_BY = dict.fromkeys(("all", "reminder", "urged"), "overdue_open_count")  # without it nobody knows the list
NOTHING = {
    "all": "没有需要关注的事项。",
    "warning": "没有超出预期的情况。",
    "reminder": "没有临期或超期的事项。",
    "urged": "没有被督办的事项。",
}


def attention(view: View) -> html.Div:
    return html.Div(
        [
            _lead(view),
            html.Div([_tab(view, kind, word) for kind, word in TABS], className="tabs", role="tablist"),
            *(_list(view, kind) for kind, _ in TABS),
        ],
        className="attention-lists",
    )


def _rows(view: View, kind: str) -> list[Attention]:
    """In the order of urgency in which they came; "all" mixes the kinds."""
    return [row for row in view.data.attention if kind in ("all", row.kind)]


def _count(view: View, kind: str) -> int:
    counts = view.data.attention_counts
    return sum(counts.values()) if kind == "all" else counts.get(kind, 0)


def _lead(view: View) -> html.P:
    """Shown on a phone only: how many things need me today, before anything else."""
    counts = view.data.attention_counts
    parts = [f"{view.say(word)} {number(counts.get(kind, 0))}" for kind, word in KINDS if counts.get(kind)]
    total = html.Strong(number(sum(counts.get(kind, 0) for kind, _ in KINDS)))
    return html.P([total, html.Span(" · ".join([view.say("件"), *parts]))], className="attention-lead")


def _tab(view: View, kind: str, word: str) -> html.Button:
    count, is_first = _count(view, kind), kind == "all"
    return html.Button(
        [
            view.say(word),
            html.Strong(f" {number(count)}", className=f"tab-count tab-count-{kind if count else 'none'}"),
        ],
        id=f"tab-{kind}",
        role="tab",
        tabIndex="0" if is_first else "-1",
        **marks(aria_selected=str(is_first).lower(), aria_controls=f"attention-{kind}"),
    )


def _list(view: View, kind: str) -> html.Div:
    items: list[Component] = [_row(view, row, is_mixed=kind == "all") for row in _rows(view, kind)[:MOST_ROWS]]
    return html.Div(
        items or html.P(_nothing(view, kind), className="attention-none"),
        id=f"attention-{kind}",
        role="tabpanel",
        className="attention-list",
        hidden=kind != "all",
        **marks(aria_labelledby=f"tab-{kind}"),
    )


def _nothing(view: View, kind: str) -> str:
    """Where nobody knows what is late, an empty list is no good news, and the reason is said instead."""
    reason = view.data.unavailable.get(KNOWN_BY.get(kind, ""))
    if reason is None:
        return view.say(NOTHING[kind])
    return f"{view.say(NOTHING['warning'])} {view.at(reason)}" if kind == "all" else view.at(reason)


def _row(view: View, row: Attention, *, is_mixed: bool) -> html.Article:
    words = [view.at(KIND_WORDS[row.kind])] * is_mixed + [view.say(SEVERITIES[row.severity])]
    return html.Article(
        html.Div(
            [
                html.Div(
                    [
                        html.H3(view.at(row.title), className="attention-title"),
                        html.Span(" · ".join(words), className=f"tag is-{row.severity}"),
                    ],
                    className="attention-head",
                ),
                html.P(view.at(row.detail), className="attention-detail", title=view.at(row.detail)),
                html.Div([*actions(view, row), *acts(view, row)], className="attention-actions"),
                html.P(className="attention-told", role="status"),
            ],
            className="attention-words",
        ),
        className="attention",
        **marks(data_severity=row.severity),
    )
