"""What can be done about a row that needs attention: look at it, go to the case, or act on it where it stands."""

from dash.development.base_component import Component

from cockpit import urls
from cockpit.cases.doable import Doable
from cockpit.cases.workflow import BY_VERB
from cockpit.components.elements import html
from cockpit.components.form import entry, form
from cockpit.components.marks import marks
from cockpit.metrics.answers import Attention
from cockpit.view import View

QUEUES = {"due_soon_count": "due", "overdue_open_count": "late"}  # metric of the row → work list that holds its cases
LONGEST_REASON = 200
Way = tuple[str, str]  # words and address of a link


def actions(view: View, row: Attention) -> list[Component]:
    """The first is what most people will want; the evidence stands last, and of an alert it has a page of its own."""
    if row.alert_id is not None:
        return [_link(view, row, (view.say("查看依据"), urls.alert(row.alert_id, **view.state)), is_main=True)]
    ways = [*_case(view, row), *_work_list(view, row), *_area(view, row)]
    links = [_link(view, row, way, is_main=place == 0) for place, way in enumerate(ways)]
    return [*links, _evidence(view, row, is_alone=not ways)]


def acts(view: View, row: Attention) -> list[Component]:
    """Forms that assets/case_acts.js sends without leaving the page, under the row."""
    may = _doable(view, row)
    return [_act(view, row, may, verb) for verb in may.in_place] if may else []


def _doable(view: View, row: Attention) -> Doable | None:
    return (view.doable or {}).get(row.event_key or "")


def _case(view: View, row: Attention) -> list[Way]:
    """Named after what this person may do there; without a right it is only looked at."""
    may = _doable(view, row)
    if may is None:
        return []
    words = view.say("去{verb}", verb=view.at(BY_VERB[may.first].label)) if may.first else view.say("看案件")
    return [(words, urls.case(may.case_id, **view.state))]


def _work_list(view: View, row: Attention) -> list[Way]:
    if view.doable is None or row.event_key or row.metric not in QUEUES:
        return []
    address = urls.cases(**{**view.state, "queue": QUEUES[row.metric], "area": row.area_id})
    return [(view.say("去办理"), address)]


def _area(view: View, row: Attention) -> list[Way]:
    if row.area_id == view.area_id or row.event_key:
        return []
    return [(view.say("去看一眼"), view.address(row.area_id))]


def _link(view: View, row: Attention, way: Way, *, is_main: bool) -> html.A:
    words, address = way
    heard = marks(aria_label=f"{words}：{view.at(row.title)}")
    return html.A(words, href=address, className="button is-primary" if is_main else "button", **heard)


def _evidence(view: View, row: Attention, *, is_alone: bool) -> html.Button:
    question = f"event:{row.event_key}" if row.event_key else f"rows:{row.metric}:{row.category_id or ''}"
    return html.Button(
        view.say("查看依据"),
        className="button is-primary" if is_alone else "button",
        **marks(data_asks=question, data_area=row.area_id, aria_label=f"{view.say('查看依据')}：{view.at(row.title)}"),
    )


def _act(view: View, row: Attention, may: Doable, verb: str) -> html.Details:
    """The version that was looked at goes along; the script adds a key of its own for each try."""
    transition = BY_VERB[verb]
    words = view.at(transition.label)
    notes = [one for one in transition.asks if one.is_required]
    parts: list[Component] = [
        entry("verb", "hidden", value=verb),
        entry("version", "hidden", value=str(may.version)),
        *(
            entry(
                one.name,
                required=True,
                maxLength=LONGEST_REASON,
                placeholder=view.at(one.label),
                **marks(aria_label=view.at(one.label)),
            )
            for one in notes
        ),
        html.Button(view.say("确认{verb}", verb=words), className="button"),
    ]
    name = f"{words}：{view.at(row.title)}"
    sent = form(f"/case/{may.case_id}/act", parts, class_name="act-form", name=name)
    summary = html.Summary(words, **marks(aria_label=name))
    return html.Details([summary, sent], className="attention-act", **marks(data_done=view.say("已{verb}", verb=words)))
