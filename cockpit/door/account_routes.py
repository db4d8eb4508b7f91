"""What the page of the own account posts, beside the password."""

from dataclasses import replace

from flask import Flask, redirect
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.access.sessions import end_sessions
from cockpit.audit import Entry, record
from cockpit.door.cookie import session_token
from cockpit.door.entering import address
from cockpit.door.gate import own_account
from cockpit.door.ledger import current_ledger


def register(server: Flask) -> None:
    server.add_url_rule("/account/sessions", endpoint="account.sessions", view_func=end_others, methods=["POST"])


def end_others() -> Response:
    """Every own session but the one that asks."""
    account = own_account()
    with current_ledger().writing() as connection:
        ended = end_sessions(connection, account.account_id, but=session_token())
        entry = Entry(account.name, "session.end_others", object_kind="account", object_id=account.name)
        record(connection, replace(entry, address=address(), detail={"ended": ended}))
    return redirect(urls.account(ended="1"))
