"""The same few people in every test: leader, two street officials, a worker, an analyst, administrator, auditor."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, g
from flask.testing import FlaskClient

from cockpit.access import User
from cockpit.access.account import Account, find_account
from cockpit.access.account_changes import NewAccount, add_account
from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.access.sessions import open_session
from cockpit.door.cookie import PLAIN
from cockpit.door.csrf import COOKIE, HEADER
from cockpit.door.ledger import current_ledger
from cockpit.ledger import Ledger
from cockpit.ledger.opening import ready_ledger
from cockpit.settings import Settings

FOUNDER = User("founder", "测试", frozenset(), PERMISSION_NAMES)
PEOPLE: dict[str, tuple[str, tuple[str, ...]]] = {
    "leader": ("district_leader", ("east",)),
    "north": ("street_official", ("north",)),
    "south": ("street_official", ("south",)),
    "worker": ("community_worker", ("north-1",)),
    "volunteer": ("grid_volunteer", ("north-1",)),
    "analyst": ("analyst", ("east",)),
    "admin": ("administrator", ("east",)),
    "auditor": ("auditor", ()),
    "nobody": ("district_leader", ()),
}


class Person(FlaskClient):
    """A browser without a screen: sends back the token that our own pages give it."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        token = self.get_cookie(COOKIE)
        if token is not None and kwargs.get("method") == "POST":
            kwargs["headers"] = {HEADER: token.value, **dict(kwargs.get("headers") or {})}
        return super().open(*args, **kwargs)


def enter(server: Flask, name: str) -> Person:
    """Signed in without the form, which tests of their own try."""
    server.test_client_class = Person
    person = server.test_client()
    assert isinstance(person, Person)
    with server.app_context():
        ledger = current_ledger()
        account = known(ledger, name)
        with ledger.writing() as connection:
            token = open_session(connection, account, address="127.0.0.1", agent="test")
    person.get("/login")
    person.set_cookie(PLAIN, token)
    return person


@contextmanager
def asking_as(server: Flask, name: str) -> Iterator[User]:
    """Inside a request of this person."""
    with server.test_request_context("/"):
        g.user = known(current_ledger(), name).user
        yield g.user


def session_cookie(home: Path, name: str) -> str:
    """For a server of another process: somebody of `PEOPLE`, signed in."""
    ledger = ready_ledger(Settings(home=home))
    account = known(ledger, name)
    with ledger.writing() as connection:
        token = open_session(connection, account, address="127.0.0.1", agent="test")
    ledger.engine.dispose()
    return token


def known(ledger: Ledger, name: str) -> Account:
    with ledger.reading() as connection:
        account = find_account(connection, name)
    if account is not None:
        return account
    role, area_ids = PEOPLE[name]
    return add_account(ledger, FOUNDER, NewAccount(name, name, (role,), area_ids))
