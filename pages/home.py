"""`/`: the cockpit of the user's own top area."""

from typing import Any

from dash import dcc

from cockpit import urls
from cockpit.components import secured
from cockpit.visit import open_visit


@secured.register_page(permission="cockpit.view", path="/", title="社区智治在线")
def layout(**query: Any) -> dcc.Location:
    """The server redirects before this is asked; it is for those who come here inside the page."""
    visit = open_visit(None, query)
    return dcc.Location(
        id="home-location", href=urls.area(visit.selection.area_id, **visit.state), refresh="callback-nav"
    )
