"""In front of every address: deny by default. Only what stands in `PUBLIC` may be asked without signing in."""

from typing import Final

from flask import Flask, g, redirect, request
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.access import User
from cockpit.access.sessions import account_of
from cockpit.door.cookie import session_token
from cockpit.door.ledger import current_ledger
from cockpit.errors import SignedOut

PUBLIC: Final = (
    "/login",
    "/healthz",
    "/readyz",
    "/assets/",
    "/_dash-component-suites/",
    "/favicon.ico",
    "/_favicon.ico",
)
ASKED_BY_ITSELF: Final = ("/snapshot",)  # an open page asks this every second; it does not keep a session alive
CHANGES_PASSWORD: Final = ("/account", "/account/password", "/logout")
SIGN_IN_FIRST: Final = "请先登录。"


def register(server: Flask) -> None:
    server.before_request(admit)


def admit() -> Response | None:
    """Puts the person into `g.user`; a person at a browser is led to the sign-in page, a program gets 401."""
    if is_public(request.path):
        return None
    ledger, token = current_ledger(), session_token()
    account = account_of(ledger, token, is_activity=request.path not in ASKED_BY_ITSELF) if token else None
    if account is None:
        return _sign_in_first()
    g.user = account.user
    if account.must_change_password and request.path not in CHANGES_PASSWORD and _is_page():
        return redirect(urls.account())
    return None


def signed_in() -> User:
    """The person of this request."""
    user: User | None = g.get("user")
    if user is None:
        raise SignedOut(SIGN_IN_FIRST)
    return user


def is_public(path: str) -> bool:
    return any(path == place or (place.endswith("/") and path.startswith(place)) for place in PUBLIC)


def _sign_in_first() -> Response:
    if not _is_page():
        raise SignedOut(SIGN_IN_FIRST)
    return redirect(urls.login(next=request.full_path.rstrip("?")))


def _is_page() -> bool:
    asks_for_page = request.accept_mimetypes.best_match(("application/json", "text/html")) == "text/html"
    return request.method == "GET" and asks_for_page and not request.path.startswith("/_")
