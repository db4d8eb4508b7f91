"""How much is unread in the inbox of who asks: once a request, because the page and its cache both want to know."""

from flask import g

from cockpit.current import current_areas
from cockpit.door.gate import signed_in
from cockpit.door.ledger import current_ledger
from cockpit.reminders.inbox import unread


def unread_here() -> int:
    user = signed_in()
    if "unread" not in g:
        g.unread = 0
        if user.may("case.view") and user.area_ids:
            with current_ledger().reading() as connection:
                g.unread = unread(connection, user, current_areas())
    found: int = g.unread
    return found
