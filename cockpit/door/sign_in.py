"""Signing in with name and password, and signing out."""

from flask import Blueprint, Flask, Response, make_response, redirect, render_template, request, session
from werkzeug.wrappers import Response as AnyResponse

from cockpit import urls
from cockpit.access.account import Account, find_account
from cockpit.access.account_changes import account_name
from cockpit.access.password_of import password_hash_of
from cockpit.access.passwords import is_right
from cockpit.access.sessions import close_session, open_session
from cockpit.audit import Entry, record
from cockpit.door import cookie
from cockpit.door.ledger import current_ledger
from cockpit.door.next_page import own_path
from cockpit.errors import BadRequest
from cockpit.i18n import HTML_LANGUAGE, language_of, translate

WRONG = "账号或密码不对，或账号已停用。"


def register(server: Flask) -> None:
    door = Blueprint("door", __name__, template_folder="templates")
    door.add_url_rule("/login", view_func=login, methods=["GET", "POST"])
    door.add_url_rule("/logout", view_func=logout, methods=["POST"])
    server.register_blueprint(door)


def login() -> AnyResponse | tuple[AnyResponse, int]:
    if request.method == "GET":
        return _form()
    name, password = request.form.get("name", ""), request.form.get("password", "")
    account = _who(name, password)
    if account is None:
        _note(Entry(name[:64], "session.open", "failed", address=_address()))
        return _form(WRONG), 401
    return enter(account)


def enter(account: Account) -> AnyResponse:
    """A new token each time, so that a token known before signing in opens nothing."""
    with current_ledger().writing() as connection:
        agent = request.headers.get("User-Agent", "")
        token = open_session(connection, account, address=_address(), agent=agent)
        record(connection, Entry(account.name, "session.open", address=_address()))
    session.clear()
    response = redirect(own_path(request.values.get("next", "/")))
    cookie.give(response, token)  # type: ignore[arg-type]
    return response


def logout() -> AnyResponse:
    token = cookie.session_token()
    if token:
        with current_ledger().writing() as connection:
            close_session(connection, token)
    session.clear()
    response = redirect(urls.login())
    cookie.take(response)  # type: ignore[arg-type]
    return response


def _who(name: str, password: str) -> Account | None:
    """The password is tried for unknown names too: the answer takes as long."""
    try:
        canonical = account_name(name)
    except BadRequest:
        canonical = ""
    with current_ledger().reading() as connection:
        account = find_account(connection, canonical)
        password_hash = password_hash_of(connection, canonical)
    right = is_right(password, password_hash)
    return account if account is not None and account.is_active and right else None


def _form(problem: str = "") -> Response:
    language = language_of(request.args, request.cookies)
    return make_response(
        render_template(
            "login.html",
            say=lambda sentence: translate(sentence, language),
            language=HTML_LANGUAGE[language],
            theme=request.args.get("theme") or request.cookies.get("theme", ""),
            problem=problem,
            next=own_path(request.values.get("next", "/")),
        )
    )


def _note(entry: Entry) -> None:
    with current_ledger().writing() as connection:
        record(connection, entry)


def _address() -> str:
    return request.remote_addr or ""
