"""Letting somebody in: whoever vouched for them, the session, its cookie and the audit line are made here."""

from collections.abc import Iterable

from flask import redirect, request, session
from werkzeug.wrappers import Response

from cockpit.access.account import Account
from cockpit.access.sessions import close_session, open_session, purge_sessions
from cockpit.access.throttle import Counted, end_right, purge_tries
from cockpit.audit import Entry, record
from cockpit.door import cookie, device
from cockpit.door.demo import is_offered
from cockpit.door.ledger import current_ledger
from cockpit.door.next_page import own_path


def may_enter(account: Account | None) -> bool:
    return account is not None and account.is_active and (is_offered() or not account.is_demo)


def enter(account: Account, *, by: str, counted: Iterable[Counted] = (), next_path: str = "/") -> Response:
    """A new token each time: one known before signing in opens nothing, and the one before is over."""
    assert may_enter(account), account.name
    before = cookie.session_token()
    with current_ledger().writing() as connection:
        end_right(connection, counted)
        purge_tries(connection)
        purge_sessions(connection)
        if before:
            close_session(connection, before)
        token = open_session(connection, account, address=address(), agent=request.headers.get("User-Agent", ""))
        record(connection, Entry(account.name, "session.open", address=address(), detail={"by": by}))
    session.clear()
    response = redirect(own_path(next_path))
    cookie.give(response, token)
    device.remember(response, account.name)
    return response


def note_failure(name: str | None, *, by: str) -> None:
    """An unknown name is not written down: it may be a password in the wrong field."""
    entry = Entry(name or "unknown", "session.open", "failed", address=address(), detail={"by": by})
    with current_ledger().writing() as connection:
        record(connection, entry)


def address() -> str:
    return request.remote_addr or ""
