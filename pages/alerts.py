"""`/alerts`: what the statistics and the rules found in the areas of who asks, the most unusual first."""

from functools import partial
from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.alerts.listing import ALL, WAITS, listing, precision
from cockpit.alerts.wording import ALERTS, Wording
from cockpit.components import alert_list, secured
from cockpit.components.alert_history import history_note
from cockpit.components.flashes import flashes
from cockpit.components.shell import side_page
from cockpit.door.ledger import current_ledger
from cockpit.metrics.gate import visible
from cockpit.visit import open_visit


@secured.register_page(permission="alert.view", path="/alerts", title="预警 · 社区智治在线")
def layout(state: str = WAITS, rule: str = ALL, area: str | None = None, page: str = "1", **query: Any) -> html.Div:
    page_cache.leave_out()
    visit = open_visit(area or None, query, permission="alert.view")
    seen = frozenset(visible(visit.snapshot, visit.selection).numbers)
    wanted = int(page) if isinstance(page, str) and page.isdecimal() and 0 < len(page) < 5 else 1
    with current_ledger().reading() as connection:
        found = listing(connection, seen, state=str(state), rule=str(rule), page=wanted)
        right = precision(connection, seen)
    here = {"state": str(state), "rule": str(rule), "area": visit.selection.area_id}
    main = [
        html.Div([html.H1(visit.at(ALERTS)), *flashes()], className="page-title"),
        *history_note(visit),
        alert_list.conversion(visit, right),
        alert_list.tabs(visit, found, str(state)),
        *alert_list.kinds(visit, found, str(state), str(rule)),
        html.Section(alert_list.rows(visit, found, Wording(visit.snapshot)), className="card"),
        alert_list.pages(visit, found, (str(state), str(rule)), wanted),
    ]
    return side_page(visit, partial(urls.alerts, **here), main, place="alerts")
