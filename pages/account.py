"""`/account`: the own name, rights, password and sessions. For everybody who is signed in."""

from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.access.sessions import own_sessions
from cockpit.components import people_account, secured
from cockpit.components.shell import side_page
from cockpit.door.addresses import SIGNED_IN
from cockpit.door.cookie import session_token
from cockpit.door.gate import own_account
from cockpit.door.ledger import current_ledger
from cockpit.door.password_change import PROBLEMS
from cockpit.visit import open_presence


@secured.register_page(permission=SIGNED_IN, shows_area=False, path="/account", title="我的账号 · 社区智治在线")
def layout(**query: Any) -> html.Div:
    page_cache.leave_out()
    here, account = open_presence(query), own_account()
    with current_ledger().reading() as connection:
        sessions = own_sessions(connection, account.name, session_token())
    said = people_account.password_said(here, query, PROBLEMS)
    return side_page(
        here,
        urls.account,
        [
            html.H1(here.say("我的账号"), className="page-title"),
            people_account.identity(here, account),
            people_account.password(here, account, said),
            people_account.rights(here),
            people_account.sessions(here, sessions, people_account.sessions_said(here, query)),
        ],
        place="account",
    )
