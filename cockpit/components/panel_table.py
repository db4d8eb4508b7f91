"""The table view of a panel: opened and closed by its button, kept open across a refresh."""

from typing import Any

from dash.development.base_component import Component

from cockpit.components.data_table import data_table
from cockpit.panels import panel_named
from cockpit.view import View


def table_of(view: View, panel_id: str) -> Component:
    row = panel_named(panel_id)
    return data_table(view, row.table(view), view.at(row.title))


def toggled(view: View, panel_id: str, clicks: int) -> Component | list[Component]:
    """An odd number of clicks opens it."""
    return table_of(view, panel_id) if clicks % 2 else []


def opened_panels(states: list[list[dict[str, Any]]]) -> frozenset[str]:
    """From the states of a callback: the panels whose button was pressed an odd number of times."""
    buttons = [state for group in states if isinstance(group, list) for state in group]
    return frozenset(str(button["id"]["panel"]) for button in buttons if (button.get("value") or 0) % 2)
