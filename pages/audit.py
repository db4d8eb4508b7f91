"""`/audit`: who did what, searched and paged, and whether the trail holds. Reading it is written into it."""

from typing import Any
from zoneinfo import ZoneInfo

from dash import html
from flask import request

from cockpit import page_cache, urls
from cockpit.audit.reading import READ, read_trail
from cockpit.audit.verification import verify
from cockpit.components import people_chain, people_trail, secured
from cockpit.components.shell import side_page
from cockpit.door.gate import signed_in
from cockpit.door.ledger import current_ledger
from cockpit.door.trail_asked import search_of, trail_query
from cockpit.visit import open_presence

VERIFIED_AT_ONCE = 20_000  # rows; a longer trail waits for a click, so that the page does not wait for it


@secured.register_page(permission=READ, shows_area=False, path="/audit", title="审计记录 · 社区智治在线")
def layout(**query: Any) -> html.Div:
    page_cache.leave_out()
    here, search = open_presence(query), search_of(query)
    zone = ZoneInfo(here.snapshot.profile.profile.time_zone)
    ledger = current_ledger()
    found = read_trail(ledger, signed_in(), trail_query(query, zone), address=request.remote_addr or "")
    is_plain = not search and found.page == 1 and found.total < VERIFIED_AT_ONCE
    verdict = verify(ledger) if is_plain or query.get("verify") == "1" else None
    return side_page(
        here,
        urls.audit,
        [
            html.H1(here.say("审计记录"), className="page-title"),
            people_trail.search_form(here, search),
            people_chain.chain(here, verdict, search),
            people_trail.trail(here, found, search),
        ],
        place="audit",
    )
