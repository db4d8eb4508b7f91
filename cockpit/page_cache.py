"""Pages that were drawn once are given again as they are, for as long as nothing they say has changed.

Writing a page as JSON costs Dash five times what reading its numbers does. What is kept, with the snapshot, is the
finished answer; its key holds the reader with their areas, the address, how much is unread in their inbox, how the
alerts stand, and the words of the age, which change by the minute.
"""

from collections.abc import Callable, Hashable
from typing import Any

from flask import Flask, Response, g, request

from cockpit.age import age_of
from cockpit.current import current_warehouse
from cockpit.door.asked import Asked, Line, Pathname, parsed
from cockpit.door.gate import signed_in
from cockpit.door.shape import CALLBACK_PATH
from cockpit.door.unread import unread_here
from cockpit.door.waiting_alerts import alerts_stamp
from cockpit.errors import CockpitError
from cockpit.i18n import language_of
from cockpit.lru import Lru
from cockpit.visit import query_of, theme_of
from cockpit.warehouse import Snapshot

PAGES_KEPT = 200  # about 0.1 MB each
PAGE = "_pages_content.children"


class Navigated(Asked):
    """The question of Dash's own router."""

    pathname: Pathname
    search: Line | None


def register(server: Flask) -> None:
    dispatch = server.view_functions[CALLBACK_PATH]

    def dispatch_once() -> Any:
        body = request.get_json()
        if PAGE not in str(body.get("output")):
            return dispatch()
        asked = parsed(Navigated, [part.get("value") for part in body["inputs"]])
        try:
            snapshot = current_warehouse().current()
        except CockpitError:
            return dispatch()  # which says so on the page
        pages = snapshot.answers.get("pages", lambda: Lru(PAGES_KEPT))
        return _kept(pages, page_key(snapshot, asked), dispatch)

    server.view_functions[CALLBACK_PATH] = dispatch_once


def leave_out() -> None:
    """Called by whoever draws a page that must not be kept, such as one that says what went wrong."""
    g.is_page_kept = False


def _kept(pages: Lru, key: Hashable, dispatch: Callable[[], Any]) -> Any:
    content = pages.find(key)
    if content is not None:
        return Response(content, mimetype="application/json")
    answer = dispatch()
    if g.get("is_page_kept", True) and isinstance(answer, Response) and answer.status_code == 200:
        pages.keep(key, answer.get_data())
    return answer


def page_key(snapshot: Snapshot, asked: Navigated) -> Hashable:
    query = query_of(asked.search)
    language, theme = language_of(query, request.cookies), theme_of(query, request.cookies)
    who = (signed_in(), g.account.roles if "account" in g else ())  # the menu says the roles in words
    return (
        who,
        asked.pathname,
        asked.search,
        language,
        theme,
        unread_here(),
        alerts_stamp(),
        age_of(snapshot, language).words,
    )
