"""`/admin`: the accounts, their rights, and which role may do what."""

from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.access.giving import MANAGE, Giver, accounts_seen
from cockpit.components import channel_sheet, people_accounts, people_matrix, people_person, secured
from cockpit.components.people_notice import notice
from cockpit.components.shell import side_page
from cockpit.door.admin_words import DONE, PROBLEMS
from cockpit.door.ledger import current_ledger
from cockpit.reminders.channel_state import channel_states
from cockpit.visit import open_presence


@secured.register_page(permission=MANAGE, shows_area=False, path="/admin", title="账号与权限 · 社区智治在线")
def layout(**query: Any) -> html.Div:
    page_cache.leave_out()
    here = open_presence(query)
    giver = Giver.of(here.user, here.areas)
    with current_ledger().reading() as connection:
        found = accounts_seen(connection, giver)
        states = channel_states(connection) if giver.is_whole else []
    chosen = next((one for one in found if one.name == query.get("account")), None)
    said = notice(here, query, done=DONE, problems=PROBLEMS)
    beside = (
        people_person.person(here, giver, chosen, said) if chosen else people_person.add_form(here, giver, query, said)
    )
    return side_page(
        here,
        urls.admin,
        [
            html.Div([html.H1(here.say("账号与权限")), people_accounts.search_field(here)], className="page-title"),
            people_accounts.accounts(here, found, chosen),
            beside,
            people_matrix.matrix(here),
            *([channel_sheet.channels(here, states)] if giver.is_whole else []),
        ],
        place="admin",
    )
