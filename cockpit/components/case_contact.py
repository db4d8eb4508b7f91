"""The form to open the contact details of one case: it asks for a reason, and says that it will be written down."""

from dash import html

from cockpit.cases.case import Case
from cockpit.components.form import form, label, writing
from cockpit.visit import Visit


def contact_form(visit: Visit, case: Case) -> html.Section:
    head = html.Div(html.H2(visit.say("查看联系方式"), className="panel-title"), className="panel-head")
    note = visit.say("每次查看都连同理由记入审计。")
    parts = [
        label(visit.say("理由"), writing("reason", rows=2, required=True, minLength=4, maxLength=200), note=note),
        html.Div(html.Button(visit.say("查看"), className="button"), className="form-row"),
    ]
    address = f"/case/{case.case_id}/contact"
    return html.Section([head, form(address, parts, name=visit.say("查看联系方式"))], className="card")
