"""`/cases`: the work list of the desk, by queue."""

from datetime import datetime
from functools import partial
from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.cases.listing import Asked, listing
from cockpit.cases.saved_views import saved_views
from cockpit.components import case_filter, case_list, case_views, secured
from cockpit.components.flashes import flashes
from cockpit.components.shell import side_page
from cockpit.door.desk import clocks_of, current_desk
from cockpit.metrics.gate import visible
from cockpit.visit import Visit, open_visit


@secured.register_page(permission="case.view", path="/cases", title="案件 · 社区智治在线")
def layout(area: str | None = None, **query: Any) -> html.Div:
    page_cache.leave_out()
    visit = open_visit(area or None, query, permission="case.view")
    desk = current_desk()
    asked = asked_of(visit, query, desk.now())
    with desk.ledger.reading() as connection:
        found, views = listing(connection, asked), saved_views(connection, visit.user)
    here = {**asked.address, "area": visit.selection.area_id}
    main = [
        html.Div([html.H1(visit.say("案件")), *case_list.ways(visit), *flashes()], className="page-title"),
        case_list.queues(visit, asked, found),
        case_filter.search(visit, asked),
        case_views.saved_views(visit, asked, views),
        html.Section(case_list.case_table(visit, asked, found, desk.clocks), className="card"),
        case_list.pages(visit, asked, found, here),
    ]
    return side_page(visit, partial(urls.cases, **here), main, place="cases")


def asked_of(visit: Visit, query: dict[str, Any], at: datetime) -> Asked:
    def word(name: str) -> str:
        value = query.get(name, "")
        return value if isinstance(value, str) else ""

    page = word("page")
    return Asked(
        user=visit.user,
        area_ids=frozenset(visible(visit.snapshot, visit.selection).numbers),
        at=at,
        clocks=clocks_of(visit.snapshot),
        queue=word("queue") or "mine",
        text=word("text"),
        category_id=word("category"),
        state=word("state"),
        unit_id=word("unit"),
        due=word("due"),
        page=int(page) if page.isdecimal() and 0 < len(page) < 6 else 1,
    )
