"""`/case/<case_id>`: one case, what happened to it, and what this person may do with it now."""

from functools import partial
from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.areas import Areas
from cockpit.cases.alike import alike
from cockpit.cases.attachments import attachments_of
from cockpit.cases.contact import masked_contact
from cockpit.cases.difference import differences
from cockpit.cases.flow import allowed
from cockpit.cases.history import history
from cockpit.cases.hops import hop_rank
from cockpit.components import case_facts, secured
from cockpit.components.case_actions import actions
from cockpit.components.case_alike import alike_block
from cockpit.components.case_attachments import attachments_block
from cockpit.components.case_contact import contact_form
from cockpit.components.case_difference import difference_block
from cockpit.components.flashes import flashes
from cockpit.components.shell import side_page
from cockpit.door.desk import current_desk
from cockpit.door.gate import signed_in
from cockpit.metrics.evidence import is_repeat
from cockpit.metrics.gate import visible
from cockpit.visit import open_visit


def exists(case_id: str) -> None:
    """A case of somewhere else is as missing as one that never was."""
    current_desk().find(signed_in(), case_id)


@secured.register_page(
    permission="case.view", path_template="/case/<case_id>", title="案件 · 社区智治在线", check=exists
)
def layout(case_id: str = "", **query: Any) -> html.Div:
    page_cache.leave_out()
    desk = current_desk()
    visit = open_visit(None, query, permission="case.view")
    case = desk.find(visit.user, str(case_id))
    around = desk.around(visit.user, case)
    with desk.ledger.reading() as connection:
        changes, contact = history(connection, case.case_id), masked_contact(connection, case.case_id)
        files = attachments_of(connection, case.case_id)
        like = alike(connection, case, frozenset(visible(visit.snapshot, around).numbers))
        differing = differences(connection, visit.snapshot, around, case)
        at, rank = desk.now(), hop_rank(visit.user, Areas.of(visit.snapshot))
        verbs = allowed(case, visit.user, at=at, hop_rank=rank)
        asks_unit = any(one.verb == "dispatch" for one in verbs)
        suggested = desk.suggested(connection, visit.user, case) if asks_unit else ()
    chain = case_facts.chain(visit, case, changes)
    main = [
        case_facts.head(visit, case, at, desk.clocks),
        html.Div(flashes(), className="case-flashes"),
        case_facts.way(visit, case),
        html.Div(
            [
                actions(visit, case, verbs, suggested),
                case_facts.clock_block(visit, case, at, desk.clocks),
                *([contact_form(visit, case)] if contact and visit.user.may("pii.reveal") else []),
            ],
            className="case-side",
        ),
        html.Div(
            [
                case_facts.facts(visit, case, contact),
                *difference_block(visit, differing),
                *([chain] if chain else []),
                attachments_block(visit, case, files),
                case_facts.timeline(visit, case, changes),
                alike_block(visit, like, is_repeat=is_repeat(visit.snapshot, around, case.event_key)),
            ],
            className="case-body",
        ),
    ]
    page = html.Div(main, className="case-page")
    return side_page(visit, partial(urls.case, case.case_id), [page], place="cases")
