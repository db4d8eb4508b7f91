"""A ledger with somebody in it who has a password, and a browser that types into the sign-in form."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from cockpit.access.account import Account
from cockpit.access.account_changes import NewAccount, add_account
from cockpit.door.ledger import current_ledger
from cockpit.ledger.tables import ACCOUNT, AUDIT
from tests.people import FOUNDER, Person

PASSWORD = "北街道Path-7 stones"
NEXT_PASSWORD = "another Path-8 stones"


def someone(
    server: Flask, name: str, *, role: str = "street_official", must_change: bool = False, **more: Any
) -> Account:
    """Signs in by password; unless asked, the first password has been changed already."""
    with server.app_context():
        ledger = current_ledger()
        new = NewAccount(name, name, (role,), ("north",), PASSWORD, **more)
        account = add_account(ledger, FOUNDER, new)
        with ledger.writing() as connection:
            row = update(ACCOUNT).where(ACCOUNT.c.account_id == account.account_id)
            connection.execute(row.values(must_change_password=must_change))
    return account


def stranger(server: Flask, *, address: str = "127.0.0.1") -> FlaskClient:
    """A browser that has seen the sign-in page, at a network address of its own."""
    server.test_client_class = Person
    browser = server.test_client()
    browser.environ_base["REMOTE_ADDR"] = address
    browser.get("/login")
    return browser


def sign_in(browser: FlaskClient, name: str, password: str = PASSWORD, **form: str) -> TestResponse:
    """Ends on a page of ours, as a browser does: each sign-in throws the token of the form before away."""
    browser.get("/login")
    answer = browser.post("/login", data={"name": name, "password": password, **form})
    browser.get("/login")
    return answer


def ask(browser: FlaskClient) -> int:
    """200 while this browser is signed in, 401 when not; a program asks, so nobody is redirected."""
    return browser.get("/snapshot").status_code


def audited(server: Flask, action: str) -> list[tuple[str, str, str]]:
    """Actor, outcome and object of all lines of one action, oldest first."""
    query = select(AUDIT.c.actor, AUDIT.c.outcome, AUDIT.c.object_id).where(AUDIT.c.action == action)
    with server.app_context(), current_ledger().reading() as connection:
        return [tuple(row) for row in connection.execute(query.order_by(AUDIT.c.seq))]


def rows_of(server: Flask, table: Any) -> int:
    with server.app_context(), current_ledger().reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
