"""Any address that is no page of ours."""

from typing import Any

import dash
from dash import html

from cockpit.components.failure import failure_page
from cockpit.errors import NotFound

dash.register_page(__name__, title="没有这个页面")


def layout(**_: Any) -> html.Div:
    return failure_page(NotFound("地址可能写错了，或者页面已经移走。"))
