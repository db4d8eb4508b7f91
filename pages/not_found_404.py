"""Any address that is no page of ours."""

from typing import Any

from dash import html

from cockpit.components import secured
from cockpit.door.addresses import SIGNED_IN
from cockpit.errors import NotFound


@secured.register_page(permission=SIGNED_IN, shows_area=False, title="没有这个页面")
def layout(**_: Any) -> html.Div:
    raise NotFound(secured.NO_PAGE)
