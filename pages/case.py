"""`/case/<case_id>`: one case, what happened to it, and what this person may do with it now."""

from functools import partial
from typing import Any

from dash import html
from dash.development.base_component import Component

from cockpit import page_cache, urls
from cockpit.cases.seen import SeenCase, seen
from cockpit.components import case_facts, secured
from cockpit.components.case_actions import actions
from cockpit.components.case_alike import alike_block
from cockpit.components.case_attachments import attachments_block
from cockpit.components.case_contact import contact_form
from cockpit.components.case_difference import difference_block
from cockpit.components.flashes import flashes
from cockpit.components.shell import side_page
from cockpit.door.desk import clocks_of, current_desk
from cockpit.door.gate import signed_in
from cockpit.visit import Visit, open_visit


def exists(case_id: str) -> None:
    """A case of somewhere else is as missing as one that never was."""
    current_desk().find(signed_in(), case_id)


@secured.register_page(
    permission="case.view", path_template="/case/<case_id>", title="案件 · 社区智治在线", check=exists
)
def layout(case_id: str = "", **query: Any) -> html.Div:
    page_cache.leave_out()
    visit = open_visit(None, query, permission="case.view")
    one = seen(current_desk(), visit.user, str(case_id))
    main = [
        case_facts.head(visit, one.case, one.at, clocks_of(visit.snapshot)),
        html.Div(flashes(), className="case-flashes"),
        case_facts.way(visit, one.case),
        html.Div(_side(visit, one), className="case-side"),
        html.Div(_body(visit, one), className="case-body"),
    ]
    page = html.Div(main, className="case-page")
    return side_page(visit, partial(urls.case, one.case.case_id), [page], place="cases")


def _side(visit: Visit, one: SeenCase) -> list[Component]:
    contact = [contact_form(visit, one.case)] if one.contact and visit.user.may("pii.reveal") else []
    clock = case_facts.clock_block(visit, one.case, one.at, clocks_of(visit.snapshot))
    return [actions(visit, one.case, one.verbs, one.suggested), clock, *contact]


def _body(visit: Visit, one: SeenCase) -> list[Component]:
    chain = case_facts.chain(visit, one.case, one.changes)
    return [
        case_facts.facts(visit, one.case, one.contact),
        *difference_block(visit, one.differences),
        *([chain] if chain else []),
        attachments_block(visit, one.case, one.files),
        case_facts.timeline(visit, one.case, one.changes),
        alike_block(visit, one.alike, one.earlier, is_repeat=one.is_repeat),
    ]
