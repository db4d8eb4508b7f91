"""`/dispatch`: the ticked cases of the work list, each with its suggested unit, to be dispatched together."""

from functools import partial
from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.cases.planning import plan
from cockpit.components import secured
from cockpit.components.dispatch_plan import dispatch_plan
from cockpit.components.flashes import flashes
from cockpit.components.shell import side_page
from cockpit.door.case_many_routes import MOST_AT_ONCE
from cockpit.door.desk import current_desk
from cockpit.door.next_page import own_path
from cockpit.visit import open_visit


@secured.register_page(permission="case.dispatch", path="/dispatch", title="批量派遣 · 社区智治在线")
def layout(cases: Any = "", next: Any = "", **query: Any) -> html.Div:  # noqa: A002 -- the word of the address
    page_cache.leave_out()
    visit = open_visit(None, query, permission="case.dispatch")
    asked = [one for one in str(cases).split(",") if one][:MOST_AT_ONCE]
    planned = plan(current_desk(), visit.user, asked)
    back = own_path(str(next) or urls.cases(**visit.state))
    main = [
        html.Div([html.H1(visit.say("批量派遣")), *flashes()], className="page-title"),
        html.P(visit.say("首荐单位按预计办结时间排序，并计入前面几件派出后的在办数。"), className="plan-note"),
        dispatch_plan(visit, planned, back),
    ]
    here = {"cases": ",".join(asked), "next": back}
    return side_page(visit, partial(_address, here), main, place="cases")


def _address(here: dict[str, str], **state: str | None) -> str:
    return urls.dispatch(here["cases"].split(","), **{**state, "next": here["next"]})
