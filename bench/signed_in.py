"""A measured visitor is signed in: the cookies of the leader, and the token that a script of ours sends along."""

import urllib.request
from http.cookies import SimpleCookie
from pathlib import Path

from cockpit.access.account import find_account
from cockpit.access.account_changes import NewAccount, add_account
from cockpit.access.sessions import open_session
from cockpit.access.user import local_operator
from cockpit.areas import Areas
from cockpit.door.cookie import PLAIN
from cockpit.door.csrf import COOKIE
from cockpit.door.ledger import ready_ledger
from cockpit.settings import Settings
from cockpit.warehouse import open_warehouse

NAME = "bench"


def cookies(home: Path, address: str) -> dict[str, str]:
    """Name → value, as a browser would hold them after signing in."""
    with urllib.request.urlopen(f"{address}/login", timeout=30) as answer:
        given = SimpleCookie()
        for header in answer.headers.get_all("Set-Cookie") or []:
            given.load(header)
    assert COOKIE in given, "the sign-in page gives the token"
    return {name: morsel.value for name, morsel in given.items()} | {PLAIN: session(Settings(home))}


def session(settings: Settings) -> str:
    """The token of a new session of the leader of the whole deployment."""
    ledger = ready_ledger(settings)
    areas = Areas.of(open_warehouse(settings).current())
    new = NewAccount(NAME, NAME, ("district_leader",), (areas.top.area_id,))
    with ledger.reading() as connection:
        account = find_account(connection, NAME)
    account = account or add_account(ledger, local_operator(areas), new)
    with ledger.writing() as connection:
        token = open_session(connection, account, address="127.0.0.1", agent="bench")
    ledger.engine.dispose()
    return token
