"""The table view of a panel: opened and closed by its button, kept open across a refresh."""

from typing import Any

from dash.development.base_component import Component

from cockpit.components.data_table import data_table
from cockpit.components.markup import still
from cockpit.panels import panel_named
from cockpit.view import View


def table_of(view: View, panel_id: str) -> Component:
    row = panel_named(panel_id)
    return still(data_table(view, row.table(view), view.at(row.title)))


def opened_panels(states: list[list[dict[str, Any]]]) -> frozenset[str]:
    """From the states of a callback: the panels whose table is open."""
    places = [state for group in states if isinstance(group, list) for state in group]
    return frozenset(str(place["id"]["panel"]) for place in places if place.get("value"))
