"""Several cases, each with the suggested units and a choice: confirm them all, or choose another and say why."""

from collections.abc import Sequence
from secrets import token_hex

from dash import html
from dash.development.base_component import Component

from cockpit import urls
from cockpit.cases.case import Case
from cockpit.cases.planning import Planned
from cockpit.components.case_words import category_words, moment, title_words, unit_words
from cockpit.components.form import entry, form, label
from cockpit.components.marks import marks
from cockpit.components.markup import Markup
from cockpit.components.suggestion_list import reason_words, unit_choice
from cockpit.i18n import told
from cockpit.visit import Visit

LONGEST_REASON = 200


def dispatch_plan(visit: Visit, planned: Sequence[Planned], back: str, *, is_asked: bool = True) -> Component:
    """`is_asked`: cases were ticked; otherwise it is said where to tick them."""
    if not is_asked:
        words = visit.say("请在案件列表中勾选要派遣的案件。")
        return html.Section([html.P(words), _only_back(visit, back)], className="card plan")
    possible = [one for one in planned if one.refused is None]
    if not possible:
        return html.Div([_refused(visit, planned), _only_back(visit, back)], className="card plan")
    parts: list[Component] = [
        entry("key", "hidden", value=token_hex(8)),
        entry("next", "hidden", value=back),
        html.Ol([_case(visit, one) for one in possible], className="plan-cases"),
        _refused(visit, planned),
        html.Div(
            [
                html.Button(visit.say("按所选单位派遣"), className="button is-primary"),
                _way_back(visit, back),
            ],
            className="form-row",
        ),
    ]
    return html.Section(form("/cases/dispatch", parts, name=visit.say("批量派遣")), className="card plan")


def _case(visit: Visit, one: Planned) -> html.Li:
    case = one.case
    title = title_words(visit, case)
    tick = entry(
        "case",
        "checkbox",
        value=f"{case.case_id}:{case.version}",
        defaultChecked=True,
        **marks(aria_label=visit.say("派遣：{title}", title=title)),
    )
    why = reason_words(visit, one.suggested[0]) if one.suggested else visit.say("没有首荐单位，请选择。")
    unit = label(visit.say("承办单位"), unit_choice(visit, f"unit-{case.case_id}", case, one.suggested), note=why)
    reason = label(visit.say("不选首荐单位的理由"), _reason(case)) if one.suggested else html.Span()
    return html.Li([tick, _facts(visit, case, title), unit, reason])


def _reason(case: Case) -> Markup:
    return entry(f"reason-{case.case_id}", maxLength=LONGEST_REASON)


def _facts(visit: Visit, case: Case, title: str) -> html.Div:
    facts = [
        category_words(visit, case),
        visit.at(visit.areas.get(case.area_id).name),
        *([visit.say("现在派给{unit}", unit=unit_words(visit, case))] if case.unit_id else []),
        *([visit.say("截止 {at}", at=moment(visit, case.due_at))] if case.due_at else []),
    ]
    link = html.A(title, href=urls.case(case.case_id, **visit.state))
    return html.Div([link, html.Small(" · ".join(facts))], className="plan-facts")


def _refused(visit: Visit, planned: Sequence[Planned]) -> html.Div:
    """Before they are sent: what would be refused anyway is not offered."""
    rows = [
        html.P(f"{one.case.number} {title_words(visit, one.case)}：{told(one.refused, visit.language)}")
        for one in planned
        if one.refused is not None
    ]
    nothing = visit.say("选中的案件都不在您的辖区内。")
    return html.Div(rows or ([] if planned else [html.P(nothing)]), className="plan-refused")


def _way_back(visit: Visit, back: str) -> html.A:
    return html.A(visit.say("返回列表"), href=back, className="button")


def _only_back(visit: Visit, back: str) -> html.Div:
    return html.Div(_way_back(visit, back), className="form-row")
