"""The main part of an area page, drawn once for all who see the same."""

from dash.development.base_component import Component

from cockpit.area_view import view_of
from cockpit.components.area_grid import area_grid
from cockpit.door.waiting_alerts import waiting_alerts
from cockpit.lru import Lru
from cockpit.visit import Visit

PAGES_KEPT = 120  # about 0.3 MB each


def area_main(visit: Visit, opened: frozenset[str] = frozenset()) -> Component:
    """The scope is in the selection and the selection in the key: nobody is given another's page."""
    drawn = visit.snapshot.answers.get("drawn area pages", lambda: Lru(PAGES_KEPT))
    found = waiting_alerts(visit.snapshot, visit.selection)
    key = (visit.selection, visit.language, visit.theme, tuple(sorted(visit.state.items())), opened, found)
    return drawn.get(key, lambda: area_grid(view_of(visit, found), opened))
