"""What this person may do with this alert now: one form a transition, asking only what it asks."""

from datetime import date, timedelta

from dash.development.base_component import Component

from cockpit import urls
from cockpit.alerts.alert import Alert
from cockpit.alerts.answers import LONGEST_SNOOZE
from cockpit.alerts.causes import CAUSES
from cockpit.alerts.workflow import HANDLE, LONGEST_NOTE, Ask, Transition, allowed
from cockpit.components.elements import html
from cockpit.components.form import choice, entry, form, label, writing
from cockpit.components.markup import Markup
from cockpit.visit import Visit


def actions(visit: Visit, alert: Alert) -> html.Section:
    head = html.Div(html.H2(visit.say("现在可以办"), className="panel-title"), className="panel-head")
    verbs = allowed(alert.state) if visit.user.may(HANDLE) else ()
    if not verbs:
        words = visit.say("您可以查看，不能处理。")
        return html.Section([head, html.P(words, className="panel-empty")], className="card case-actions")
    drawn = [html.Details(_action(visit, alert, one), open=one is verbs[0], className="case-action") for one in verbs]
    return html.Section([head, *drawn], className="card case-actions")


def _action(visit: Visit, alert: Alert, transition: Transition) -> list[Component]:
    words = visit.at(transition.label)
    parts: list[Component] = [
        entry("verb", "hidden", value=transition.verb),
        entry("version", "hidden", value=str(alert.version)),
        *(_field(visit, ask) for ask in transition.asks),
        html.Div(html.Button(words, className="button is-primary"), className="form-row"),
    ]
    return [html.Summary(words), form(urls.alert_form(alert.alert_id), parts, name=words)]


def _field(visit: Visit, ask: Ask) -> Markup:
    today: date = visit.snapshot.as_of.date()
    if ask == "until":
        first, last = today + timedelta(days=1), today + LONGEST_SNOOZE
        day = entry(
            "until", "date", value=(today + timedelta(days=7)).isoformat(), min=first.isoformat(), max=last.isoformat()
        )
        return label(visit.say("到哪天再看"), day)
    if ask == "cause":
        options = [("", visit.say("请选择")), *((cause.name, visit.at(cause.label)) for cause in CAUSES)]
        return label(visit.say("原因"), choice("cause", options, required=True))
    if ask == "reason":
        return label(visit.say("理由"), writing("note", rows=2, required=True, maxLength=LONGEST_NOTE))
    return label(visit.say("说明（可不填）"), writing("note", rows=2, maxLength=LONGEST_NOTE))
