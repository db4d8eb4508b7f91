"""What this person may do with this case now: one form a transition, asking only what the transition asks."""

from secrets import token_hex

from dash import html
from dash.development.base_component import Component

from cockpit.cases.asked import LONGEST_NOTE, Asked
from cockpit.cases.case import Case
from cockpit.cases.doable import ordered
from cockpit.cases.transition import Transition
from cockpit.components.form import choice, entry, form, label, writing
from cockpit.components.markup import Markup
from cockpit.components.suggestion_list import reasons, unit_choice
from cockpit.dispatch.ranking import Suggestion
from cockpit.visit import Visit


def actions(
    visit: Visit, case: Case, allowed: tuple[Transition, ...], suggested: tuple[Suggestion, ...] = ()
) -> html.Section:
    head = html.Div(html.H2(visit.say("现在可以办"), className="panel-title"), className="panel-head")
    if not allowed:
        words = visit.say("现在没有轮到您办的事。")
        return html.Section([head, html.P(words, className="panel-empty")], className="card case-actions")
    in_order = ordered(allowed)
    drawn = [
        html.Details(
            _action(visit, case, one, suggested if one.verb == "dispatch" else ()),
            open=one is in_order[0],
            className="case-action",
        )
        for one in in_order
    ]
    return html.Section([head, *drawn], className="card case-actions")


def _action(visit: Visit, case: Case, transition: Transition, suggested: tuple[Suggestion, ...]) -> list[Component]:
    words = visit.at(transition.label)
    parts: list[Component] = [
        entry("verb", "hidden", value=transition.verb),
        entry("version", "hidden", value=str(case.version)),
        entry("key", "hidden", value=token_hex(16)),
        *([reasons(visit, suggested)] if suggested else []),
        *(_field(visit, case, asked, suggested) for asked in transition.asks),
        html.Div(html.Button(words, className="button is-primary"), className="form-row"),
    ]
    return [html.Summary(words), form(f"/case/{case.case_id}/act", parts, name=words)]


def _field(visit: Visit, case: Case, asked: Asked, suggested: tuple[Suggestion, ...]) -> Markup:
    words = visit.at(asked.label) if asked.is_required else f"{visit.at(asked.label)}{visit.say('（可不填）')}"
    is_unit = asked.kind == "unit"
    return label(words, unit_choice(visit, asked.name, case, suggested) if is_unit else _entry(visit, asked))


def _entry(visit: Visit, asked: Asked) -> Markup:
    if asked.kind == "flag":
        options = [("", visit.say("未表示")), ("true", visit.say("是")), ("false", visit.say("否"))]
        return choice(asked.name, options)
    if asked.kind in ("hours", "score"):
        return entry(asked.name, "number", min=asked.least, max=asked.most, step=1, required=asked.is_required)
    if asked.kind == "case":
        return entry(asked.name, required=True, maxLength=64, placeholder=visit.say("案件地址中的编号"))
    rows = 4 if asked.kind == "parts" else 2
    hint = visit.say("每行一项") if asked.kind == "parts" else ""
    return writing(asked.name, rows=rows, required=asked.is_required, maxLength=LONGEST_NOTE, placeholder=hint)
