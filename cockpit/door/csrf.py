"""Nobody can post in a person's name from elsewhere: Flask-WTF checks a token that only our own pages know."""

from flask import Flask, Response, g, request
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf

from cockpit.door.refusal import refusal
from cockpit.errors import Forbidden

COOKIE, HEADER = "_csrf_token", "X-CSRFToken"  # what Dash reads and sends by itself
EXPIRED = "页面已过期或请求来自别处，已拒绝。请刷新页面后重试。"


def register(server: Flask) -> None:
    server.config |= {"WTF_CSRF_TIME_LIMIT": None, "WTF_CSRF_HEADERS": [HEADER], "WTF_CSRF_SSL_STRICT": False}
    server.config["WTF_CSRF_CHECK_DEFAULT"] = False
    token = CSRFProtect(server)

    @server.before_request
    def check_token() -> None:
        """Who came by a key of a program has no cookie; everybody else who posts shows the token."""
        if request.endpoint is not None and "api_key" not in g:
            token.protect()

    server.register_error_handler(CSRFError, lambda _error: refusal(Forbidden(EXPIRED)))
    server.after_request(_give_token)


def _give_token(response: Response) -> Response:
    """Scripts must read it, so it is not HttpOnly; alone it opens nothing."""
    if response.mimetype == "text/html" and request.method == "GET":
        response.set_cookie(COOKIE, generate_csrf(), secure=request.is_secure, samesite="Lax", path="/")
    return response
