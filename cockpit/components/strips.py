"""Rows of tiles: the key figures on top, services and party building at the bottom."""

from cockpit.components.elements import html
from cockpit.components.service_tile import service_tile
from cockpit.components.tile import tile
from cockpit.services_shown import shown_services
from cockpit.view import View


def tile_strip(view: View) -> html.Div:
    return html.Div([tile(view, one) for one in view.data.tiles], className="tiles")


def service_strip(view: View) -> html.Div:
    return html.Div([service_tile(view, one) for one in shown_services(view)], className="strip")
