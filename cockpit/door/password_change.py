"""The form of the own account that changes the password. The page around it is `pages/account.py`."""

from typing import Final

from flask import Flask, request
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.access.own_password import WRONG_CURRENT, change_own_password
from cockpit.access.password_policy import KNOWN, NAMED, POLICY, SAME
from cockpit.access.passwords import LONGEST, MANY_AT_ONCE
from cockpit.access.throttle import TOO_OFTEN
from cockpit.door.entering import address, enter
from cockpit.door.gate import signed_in
from cockpit.door.ledger import current_ledger
from cockpit.errors import BadRequest, Busy, CockpitError, TooMany

TWICE: Final = "两次输入的新密码不一样。"
# What the page may be told to say. A sentence in the address itself could be anybody's.
PROBLEMS: Final = {
    "twice": TWICE,
    "current": WRONG_CURRENT,
    "policy": POLICY,
    "known": KNOWN,
    "named": NAMED,
    "same": SAME,
    "long": LONGEST,
    "often": TOO_OFTEN,
    "busy": MANY_AT_ONCE,
}


def register(server: Flask) -> None:
    server.add_url_rule("/account/password", view_func=change_password, methods=["POST"])


def change_password() -> Response:
    """Fields `current`, `new`, `again`. Back to the page, which says how it went: `?changed=1` or `?problem=…`."""
    form = request.form
    try:
        if form.get("new", "") != form.get("again", ""):
            raise BadRequest(TWICE)
        account = change_own_password(
            current_ledger(),
            signed_in(),
            current=form.get("current", ""),
            new=form.get("new", ""),
            address=address(),
        )
    except (BadRequest, TooMany, Busy) as error:
        return _back(error)
    return enter(account, by="password change", next_path=urls.account(changed="1"))


def _back(error: CockpitError) -> Response:
    code = next((code for code, sentence in PROBLEMS.items() if sentence == str(error)), "busy")
    return redirect(urls.account(problem=code))
