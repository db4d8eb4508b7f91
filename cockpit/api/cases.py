"""Cases for programs: the desk's own lists and verbs, with its rights, versions and replay keys."""

import re
from typing import Final

from flask import request

from cockpit.api.models import ActAsked, ActTold, CasesAsked, CasesTold, CaseTold, NothingAsked
from cockpit.cases.case import UNKNOWN_CASE, Case
from cockpit.cases.desk import Act
from cockpit.cases.listing import Asked, listing
from cockpit.current import current_areas
from cockpit.door.desk import current_desk
from cockpit.door.gate import signed_in
from cockpit.errors import NotFound
from cockpit.metrics.gate import visible
from cockpit.visit import home_area_id

CASE_ID: Final = re.compile(r"[0-9a-f]{32}")


def listed(asked: CasesAsked) -> CasesTold:
    desk, user = current_desk(), signed_in()
    selection = desk.check_area(user, asked.area_id or home_area_id(user, current_areas()))
    wanted = Asked(
        user=user,
        area_ids=frozenset(visible(desk.snapshot, selection).numbers),
        at=desk.now(),
        clocks=desk.clocks,
        queue=asked.queue,
        text=asked.text or "",
        category_id=asked.category_id or "",
        state=asked.state or "",
        page=asked.page,
    )
    with desk.ledger.reading() as connection:
        found = listing(connection, wanted)
    return CasesTold(total=found.total, page=asked.page, pages=found.pages, cases=[_told(case) for case in found.cases])


def one(_asked: NothingAsked, case_id: str) -> CaseTold:
    return _told(current_desk().find(signed_in(), known_form(case_id)))


def act(asked: ActAsked, case_id: str) -> ActTold:
    wanted = Act(
        known_form(case_id), asked.verb, asked.version, asked.key, asked.answers, address=request.remote_addr or ""
    )
    case = current_desk().act(signed_in(), wanted)
    return ActTold(case_id=case.case_id, state=case.state, version=case.version)


def known_form(case_id: str) -> str:
    """Anything else is no case, and is not handed to a database that might choke on it."""
    if not CASE_ID.fullmatch(case_id):
        raise NotFound(UNKNOWN_CASE)
    return case_id


def _told(case: Case) -> CaseTold:
    own = {name: getattr(case, name) for name in CaseTold.model_fields if hasattr(case, name)}
    return CaseTold(**own, status=case.row.status, stage=case.row.stage)
