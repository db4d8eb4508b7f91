"""In front of every address: deny by default. What an address needs stands in `addresses.py`."""

from typing import Final

from flask import Flask, g, redirect, request
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.access import User, require
from cockpit.access.account import Account
from cockpit.access.sessions import account_of
from cockpit.access.user import NOT_PERMITTED
from cockpit.door.addresses import NEEDS, NOT_A_PERMISSION, PUBLIC, SIGNED_IN
from cockpit.door.cookie import session_token
from cockpit.door.ledger import current_ledger
from cockpit.door.programs import admit_program, is_for_programs
from cockpit.errors import Forbidden, SignedOut

ASKED_BY_ITSELF: Final = ("/snapshot",)  # an open page asks this every second; it does not keep a session alive
CHANGES_PASSWORD: Final = ("/account", "/account/password", "/logout")
SIGN_IN_FIRST: Final = "请先登录。"
CHANGE_PASSWORD_FIRST: Final = "请先更换初始密码。"


def register(server: Flask) -> None:
    server.before_request(admit)


def admit() -> Response | None:
    """Puts the person into `g.user`; a person at a browser is led to the sign-in page, a program gets 401."""
    needs = _needed()
    if needs == PUBLIC:
        return None
    program = admit_program() if is_for_programs() else None
    account = program or _person()
    if account is None:
        return _sign_in_first()
    g.account = account
    if program is None:
        g.user, g.must_change_password = account.user, account.must_change_password
    if program is None and account.must_change_password and request.path not in CHANGES_PASSWORD and is_page():
        return redirect(urls.account())
    if needs is None:
        raise Forbidden(NOT_PERMITTED)
    if needs not in NOT_A_PERMISSION:
        permit(needs)
    return None


def signed_in() -> User:
    """The person of this request."""
    user: User | None = g.get("user")
    if user is None:
        raise SignedOut(SIGN_IN_FIRST)
    return user


def own_account() -> Account:
    """Name, roles and state of the account behind this request; rights are asked of `signed_in()`."""
    account: Account | None = g.get("account")
    if account is None:
        raise SignedOut(SIGN_IN_FIRST)
    return account


def permit(needs: str) -> User:
    """The person of this request, who has this permission and a password of their own."""
    user = signed_in()
    if needs == SIGNED_IN:
        return user
    if g.get("must_change_password"):
        raise Forbidden(CHANGE_PASSWORD_FIRST)
    require(user, needs)
    return user


def is_page() -> bool:
    """A person at a browser asks for something to read, not a script of a page or a program."""
    asks_for_page = request.accept_mimetypes.best_match(("application/json", "text/html")) == "text/html"
    return request.method == "GET" and asks_for_page and not request.path.startswith("/_")


def _person() -> Account | None:
    """Without a deployment nobody can be found, signed in or not: `NoSnapshot` says so before anybody is asked who."""
    ledger, token = current_ledger(), session_token()
    return account_of(ledger, token, is_activity=request.path not in ASKED_BY_ITSELF) if token else None


def _needed() -> str | None:
    """None: an address of ours without a row. No address at all: that is said only to those who are signed in."""
    return NEEDS.get(request.url_rule.rule) if request.url_rule else SIGNED_IN


def _sign_in_first() -> Response:
    if not is_page():
        raise SignedOut(SIGN_IN_FIRST)
    return redirect(urls.login(next=request.full_path.rstrip("?")))
