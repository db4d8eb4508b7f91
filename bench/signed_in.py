"""A measured visitor is signed in: the cookies of the leader, and the token that a script of ours sends along."""

import urllib.request
from http.cookies import SimpleCookie
from pathlib import Path

from cockpit.access.account import Account, find_account
from cockpit.access.account_changes import NewAccount, add_account
from cockpit.access.sessions import open_session
from cockpit.access.user import local_operator
from cockpit.areas import Areas
from cockpit.door.cookie import PLAIN
from cockpit.door.csrf import COOKIE
from cockpit.ledger import Ledger
from cockpit.ledger.opening import ready_ledger
from cockpit.settings import Settings
from cockpit.warehouse import open_warehouse

NAME = "bench"


def cookies(home: Path, address: str) -> dict[str, str]:
    """Name → value, as a browser of the leader would hold them after signing in."""
    return visitor_cookies(address, session(Settings(home)))


def visitor_cookies(address: str, token: str) -> dict[str, str]:
    """With the token of a session that is open already."""
    with urllib.request.urlopen(f"{address}/login", timeout=30) as answer:
        given = SimpleCookie()
        for header in answer.headers.get_all("Set-Cookie") or []:
            given.load(header)
    assert COOKIE in given, "the sign-in page gives the token"
    return {name: morsel.value for name, morsel in given.items()} | {PLAIN: token}


def administrator(settings: Settings) -> None:
    """Nobody serves a cockpit that no one can manage."""
    ledger = ready_ledger(settings)
    _known(ledger, settings, name="bench-administrator", roles=("administrator",))
    ledger.engine.dispose()


def session(settings: Settings) -> str:
    """The token of a new session of the leader of the whole deployment."""
    return session_of(settings, name=NAME, roles=("district_leader",))


def session_of(settings: Settings, *, name: str, roles: tuple[str, ...]) -> str:
    """Of somebody with these roles in the whole deployment, made when not there yet."""
    ledger = ready_ledger(settings)
    account = _known(ledger, settings, name=name, roles=roles)
    with ledger.writing() as connection:
        token = open_session(connection, account, address="127.0.0.1", agent="bench")
    ledger.engine.dispose()
    return token


def _known(ledger: Ledger, settings: Settings, *, name: str, roles: tuple[str, ...]) -> Account:
    areas = Areas.of(open_warehouse(settings).current())
    with ledger.reading() as connection:
        account = find_account(connection, name)
    new = NewAccount(name, name, roles, (areas.top.area_id,))
    return account or add_account(ledger, local_operator(areas), new)
