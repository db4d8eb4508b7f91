"""`/`: the first page that the person may see, which for most is the cockpit of the own top area."""

from typing import Any

from dash import dcc

from cockpit.components import secured
from cockpit.components.places import home_address
from cockpit.door.addresses import SIGNED_IN
from cockpit.visit import open_presence


@secured.register_page(permission=SIGNED_IN, shows_area=False, path="/", title="社区智治在线")
def layout(**query: Any) -> dcc.Location:
    """The server redirects before this is asked; it is for those who come here inside the page."""
    return dcc.Location(id="home-location", href=home_address(open_presence(query)), refresh="callback-nav")
