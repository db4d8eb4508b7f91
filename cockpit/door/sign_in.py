"""Signing in with name and password, and signing out."""

from flask import Blueprint, Flask, request, session
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.access.account import Account, find_account
from cockpit.access.account_changes import account_name
from cockpit.access.own_password import hash_again
from cockpit.access.password_of import password_hash_of
from cockpit.access.passwords import is_right
from cockpit.access.sessions import account_of, close_session
from cockpit.access.throttle import Counted, begin_try, of_account, of_address, of_device
from cockpit.audit import Entry, record
from cockpit.door import cookie
from cockpit.door.device import device_of
from cockpit.door.entering import address, enter, may_enter, note_failure
from cockpit.door.ledger import current_ledger
from cockpit.door.sign_in_page import sign_in_page
from cockpit.errors import BadRequest, Busy, TooMany

WRONG = "账号或密码不对，或账号已停用。"
NO_NAME = ""  # what no account can be called


def register(server: Flask) -> None:
    door = Blueprint("door", __name__, template_folder="templates")
    door.add_url_rule("/login", view_func=login, methods=["GET", "POST"])
    door.add_url_rule("/logout", view_func=logout, methods=["POST"])
    server.register_blueprint(door)
    server.session_interface = cookie.SignedCookie()


def login() -> Response:
    """The counter comes before the hash: a hash is what an attacker would make us pay for."""
    if request.method == "GET":
        return sign_in_page()
    name, password = _canonical(request.form.get("name", "")), request.form.get("password", "")
    counted = _counted(name)
    try:
        begin_try(current_ledger(), counted, address=address())
        account, is_known = _who(name, password)
    except (TooMany, Busy) as error:
        return sign_in_page(error=error)
    if account is None:
        note_failure(name if is_known else None, by="password")
        return sign_in_page(WRONG, status=401)
    return enter(account, by="password", counted=counted, next_path=request.form.get("next", "/"))


def logout() -> Response:
    token = cookie.session_token()
    account = account_of(current_ledger(), token, is_activity=False) if token else None
    if token and account:
        with current_ledger().writing() as connection:
            close_session(connection, token)
            record(connection, Entry(account.name, "session.close", address=address()))
    session.clear()
    response = redirect(urls.login())
    cookie.take(response)
    return response


def _who(name: str, password: str) -> tuple[Account | None, bool]:
    """The same statements and the same hash for a name that nobody has: the answer takes as long."""
    with current_ledger().reading() as connection:
        account = find_account(connection, name)
        password_hash = password_hash_of(connection, name)
    if not is_right(password, password_hash) or not may_enter(account):
        return None, account is not None
    hash_again(current_ledger(), name, password=password, password_hash=password_hash)
    return account, True


def _canonical(name: str) -> str:
    try:
        return account_name(name)
    except BadRequest:
        return NO_NAME


def _counted(name: str) -> tuple[Counted, ...]:
    """In a browser that this person has signed in with, wrong passwords from elsewhere do not count."""
    device_id = device_of(name)
    return (of_device(device_id),) if device_id else (of_account(name), of_address(address()))
