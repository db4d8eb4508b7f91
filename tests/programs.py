"""A program with a key: for tests that ask the served cockpit without a session."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from cockpit.access.api_keys import NewKey, add_key
from cockpit.door.ledger import current_ledger
from cockpit.ledger import Ledger
from tests.people import FOUNDER, known

VIEW, REPORT = "case.view", "case.report"


def given_key(
    ledger: Ledger, account: str, area_id: str, *permissions: str, most_a_minute: int = 10_000
) -> tuple[str, str]:
    """Its id and the key itself."""
    known(ledger, account)
    return add_key(ledger, FOUNDER, NewKey(account, area_id, permissions or (VIEW, REPORT), "", most_a_minute))


def key_of(server: Flask, account: str, area_id: str, *permissions: str, most_a_minute: int = 10_000) -> str:
    with server.app_context():
        return given_key(current_ledger(), account, area_id, *permissions, most_a_minute=most_a_minute)[1]


def program(server: Flask, key: str | None = None) -> FlaskClient:
    """Without cookies, whatever it is given."""
    client = FlaskClient(server, server.response_class, use_cookies=False)
    if key is not None:
        client.environ_base["HTTP_X_API_KEY"] = key
    return client


def form(**more: Any) -> dict[str, Any]:
    return {"service_code": "noise", "address_string": "北一路 1 号", "description": "夜间施工", **more}
