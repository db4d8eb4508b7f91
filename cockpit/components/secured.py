"""The only ways to a page and to a callback: each says once which permission it needs, and the server asks for it."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final

import dash
from dash._pages import _path_to_page
from dash.dependencies import DashDependency
from dash.development.base_component import Component
from flask import current_app

from cockpit.door.asked import A, parsed
from cockpit.door.gate import permit
from cockpit.door.shape import MALFORMED
from cockpit.door.tally import Tally
from cockpit.errors import BadRequest, NotFound
from cockpit.visit import open_visit

PATHNAME: Final = "_pages_location.pathname"
NOT_FOUND: Final = "not_found_404"  # as Dash wants it to be called
NO_PAGE: Final = "地址可能写错了，或者页面已经移走。"

Layout = Callable[..., Component]


def register_page(
    *, permission: str, shows_area: bool = True, check: Callable[..., object] | None = None, **place: Any
) -> Callable[[Layout], Layout]:
    """`shows_area`: nobody without areas may see it. `place` is what Dash wants: path or path_template, title.

    `check` gets the variables of the path and raises what the page would raise, so that the document says 404 too.

    Dash reads a file of pages/ only when this word stands in it.
    """

    def registered(layout: Layout) -> Layout:
        @wraps(layout)
        def secured(**asked: Any) -> Component:
            permit(permission)
            _check_path(str(dash.ctx.inputs.get(PATHNAME) or ""), asked)
            return layout(**asked)

        rights = {"permission": permission, "shows_area": shows_area, "check": check}
        dash.register_page(layout.__module__, layout=secured, **rights, **place)  # type: ignore[no-untyped-call]
        return secured

    return registered


def callback(
    *wiring: DashDependency, permission: str, asked: type[A], **options: Any
) -> Callable[[Callable[[A], Any]], Callable[..., Any]]:
    """The values of the page reach the function as one `asked`, whose fields stand in the order of the wiring."""

    def registered(function: Callable[[A], Any]) -> Callable[..., Any]:
        @wraps(function)
        def secured(*values: object) -> Any:
            with _tally().timed(function.__name__):
                permit(permission)
                return function(parsed(asked, values))

        secured.__dict__["permission"] = permission
        return dash.callback(*wiring, **options)(secured)

    return registered


def check_page(path: str, query: Mapping[str, Any]) -> None:
    """Before the document is sent: raises what the page itself would raise."""
    found, variables = _path_to_page(path.strip("/"))  # type: ignore[no-untyped-call]
    if not found or found["module"].endswith(NOT_FOUND):
        raise NotFound(NO_PAGE)
    permit(found["permission"])
    _check_path(path, query)
    if found["shows_area"]:
        open_visit((variables or {}).get("area_id"), query, permission=found["permission"])
    if found["check"]:
        found["check"](**(variables or {}))


def permission_of(callback_function: Any) -> str | None:
    """None for what was not made here."""
    found = getattr(callback_function, "permission", None)
    return found if isinstance(found, str) else None


def _check_path(path: str, asked: Mapping[str, Any]) -> None:
    """Dash lets `?area_id=` win over the path; the address would then say one area and show another."""
    _, variables = _path_to_page(path.strip("/"))  # type: ignore[no-untyped-call]
    if any(name in asked and asked[name] != value for name, value in (variables or {}).items()):
        raise BadRequest(MALFORMED)


def _tally() -> Tally:
    tally: Tally = current_app.extensions.setdefault("tally", Tally())
    return tally
