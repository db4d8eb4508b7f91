"""The cookie that holds the token of a session: not for scripts, not for other sites, and only for this host."""

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from werkzeug.wrappers import Response

PLAIN, SECURE = "cockpit_session", "__Host-cockpit_session"


class SignedCookie(SecureCookieSessionInterface):
    """Flask's own cookie, which holds the CSRF token and what a provider must send back; as guarded as the other."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure

    def get_cookie_samesite(self, app: Flask) -> str:
        return "Lax"


def session_token() -> str | None:
    return request.cookies.get(_name())


def give(response: Response, token: str) -> None:
    response.set_cookie(_name(), token, httponly=True, secure=request.is_secure, samesite="Lax", path="/")


def take(response: Response) -> None:
    response.delete_cookie(_name(), secure=request.is_secure, httponly=True, samesite="Lax", path="/")


def _name() -> str:
    """Browsers hold `__Host-` cookies to TLS and to one host, but refuse them without TLS."""
    return SECURE if request.is_secure else PLAIN
