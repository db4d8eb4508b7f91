"""The main part of an area page, drawn once for all who see the same and may do the same with it."""

from dash.development.base_component import Component

from cockpit.area_view import view_of
from cockpit.cases.doable import Doable, doable
from cockpit.cases.waiting_hops import HopWait, waiting_hops
from cockpit.components.area_grid import area_grid
from cockpit.door.desk import current_desk
from cockpit.door.waiting_alerts import waiting_alerts
from cockpit.lru import Lru
from cockpit.metrics.gate import visible
from cockpit.metrics.page import cockpit_data
from cockpit.visit import Visit

PAGES_KEPT = 120  # about 0.3 MB each


def area_main(visit: Visit, opened: frozenset[str] = frozenset()) -> Component:
    """The scope is in the selection and the selection in the key: nobody is given another's page."""
    drawn = visit.snapshot.answers.get("drawn area pages", lambda: Lru(PAGES_KEPT))
    found, may = waiting_alerts(visit.snapshot, visit.selection), doable_here(visit)
    done, hops = None if may is None else tuple(sorted(may.items())), hops_here(visit)
    look = (visit.selection, visit.language, visit.theme, tuple(sorted(visit.state.items())))
    return drawn.get((*look, opened, found, done, hops), lambda: area_grid(view_of(visit, found, may, hops), opened))


def hops_here(visit: Visit) -> tuple[HopWait, ...]:
    """Where cases wait on the whistle chain; the ledger is asked only where the chain is drawn."""
    if not visit.user.may("case.view") or not cockpit_data(visit.snapshot, visit.selection).chain:
        return ()
    desk, area_ids = current_desk(), frozenset(visible(visit.snapshot, visit.selection).numbers)
    with desk.ledger.reading() as connection:
        return waiting_hops(connection, area_ids, desk.clocks, desk.now())


def doable_here(visit: Visit) -> dict[str, Doable] | None:
    """Of the cases that the panel of attention names; the ledger is asked only where it names one."""
    if not visit.user.may("case.view"):
        return None
    rows = cockpit_data(visit.snapshot, visit.selection).attention
    event_keys = {row.event_key for row in rows if row.event_key}
    if not event_keys:
        return {}
    area_ids = frozenset(visible(visit.snapshot, visit.selection).numbers)
    return doable(current_desk(), visit.user, area_ids, event_keys)
