"""A click instead of a password, for the demo people of one's own machine."""

from flask import Flask, request
from werkzeug.wrappers import Response

from cockpit.current import current_areas, current_warehouse
from cockpit.door.demo import NO_DEMO, demo_account, demo_units, is_here, is_offered
from cockpit.door.entering import enter
from cockpit.door.ledger import current_ledger
from cockpit.errors import NotFound


def register(server: Flask) -> None:
    server.add_url_rule("/login/demo/<role>", view_func=demo_login, methods=["POST"])


def demo_login(role: str) -> Response:
    """Without the flag there is no such address."""
    if not (is_offered() and is_here()):
        raise NotFound(NO_DEMO)
    account = demo_account(current_ledger(), role, current_areas(), demo_units(role, current_warehouse().current()))
    return enter(account, by="demo", next_path=request.form.get("next", "/"))
