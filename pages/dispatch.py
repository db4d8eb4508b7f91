"""`/dispatch`: the ticked cases, each with its suggested unit, and how often officers chose another one."""

from datetime import timedelta
from functools import partial
from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.cases.planning import plan
from cockpit.components import secured
from cockpit.components.dispatch_plan import dispatch_plan
from cockpit.components.flashes import flashes
from cockpit.components.override_list import override_list
from cockpit.components.shell import side_page
from cockpit.dispatch.overrides import DAYS, overrides
from cockpit.door.case_many_routes import MOST_AT_ONCE
from cockpit.door.desk import current_desk
from cockpit.door.next_page import own_path
from cockpit.metrics.gate import visible
from cockpit.visit import open_visit


@secured.register_page(permission="case.dispatch", path="/dispatch", title="批量派遣 · 社区智治在线")
def layout(cases: Any = "", next: Any = "", **query: Any) -> html.Div:  # noqa: A002 -- the word of the address
    page_cache.leave_out()
    visit = open_visit(None, query, permission="case.dispatch")
    desk = current_desk()
    asked = [one for one in str(cases).split(",") if one][:MOST_AT_ONCE]
    back = own_path(str(next) or urls.cases(**visit.state))
    with desk.ledger.reading() as connection:
        area_ids = frozenset(visible(visit.snapshot, visit.selection).numbers)
        taken = overrides(connection, area_ids, since=desk.now() - timedelta(days=DAYS))
    main = [
        html.Div([html.H1(visit.say("批量派遣")), *flashes()], className="page-title"),
        html.P(visit.say("首荐单位按预计办结时间排序，并计入前面几件派出后的在办数。"), className="plan-note"),
        dispatch_plan(visit, plan(desk, visit.user, asked), back, is_asked=bool(asked)),
        override_list(visit, taken),
    ]
    here = {"cases": ",".join(asked), "next": back}
    return side_page(visit, partial(_address, here), main, place="cases")


def _address(here: dict[str, str], **state: str | None) -> str:
    return urls.dispatch(here["cases"].split(","), **{**state, "next": here["next"]})
