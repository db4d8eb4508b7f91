"""A browser in which somebody signed in before: counted by itself, so that nobody can lock its person out from afar.

The idea is OWASP's device cookie. It opens nothing; it only says which counter a wrong password goes to.
"""

from secrets import token_urlsafe
from typing import Final

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

COOKIE: Final = "cockpit_device"
DAYS: Final = 180


def device_of(name: str) -> str | None:
    """None for a browser that this account has not been used in, or not for half a year."""
    try:
        device_id, known = _signer().loads(request.cookies.get(COOKIE, ""), max_age=DAYS * 86_400)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(device_id) if known == name else None


def remember(response: Response, name: str) -> None:
    """A new one at each sign-in: its wrong tries start anew."""
    signed = _signer().dumps([token_urlsafe(16), name])
    response.set_cookie(
        COOKIE,
        signed,
        max_age=DAYS * 86_400,
        httponly=True,
        secure=request.is_secure,
        samesite="Lax",
        path="/login",
    )


def _signer() -> URLSafeTimedSerializer:
    secret = current_app.secret_key
    assert secret, "the server starts with a secret"
    return URLSafeTimedSerializer(secret, salt="device")
