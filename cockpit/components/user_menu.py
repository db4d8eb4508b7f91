"""Who is signed in, where they may go, and the way out."""

from dash.development.base_component import Component
from flask import g

from cockpit import urls
from cockpit.access.account import Account
from cockpit.access.roles import ROLE_BY_NAME
from cockpit.components.elements import html
from cockpit.components.form import form
from cockpit.components.marks import marks
from cockpit.components.menu import menu
from cockpit.components.places import places_of
from cockpit.visit import Presence

SEPARATORS = {"zh": "、", "en": ", "}
SHOWN_AREAS = 2


def user_menu(here: Presence, place: str) -> html.Details:
    mark = html.Span(here.user.name[:1], className="user-mark", **marks(aria_hidden="true"))
    items = [who(here), *place_links(here, place), sign_out(here)]
    return menu([mark], items, name=here.say("菜单"), class_name="user-menu")


def who(here: Presence) -> html.Div:
    """Name, roles and areas in words; a demo person is marked as one."""
    account: Account | None = g.get("account")
    demo = [html.Span(here.say("演示账号"), className="tag is-warn")] if account and account.is_demo else []
    roles = role_words(here, account.roles) if account else ""
    return html.Div(
        [
            html.Div([html.Strong(here.user.name), *demo], className="who-name"),
            *([html.Div(roles)] if roles else []),
            html.Div(area_words(here)),
        ],
        className="menu-note who",
    )


def place_links(here: Presence, place: str) -> list[Component]:
    return [
        html.A(
            here.at(row.label),
            href=row.address(here),
            **marks(aria_current="page" if row.name == place else None),
        )
        for row in places_of(here)
    ]


def sign_out(here: Presence) -> Component:
    button = html.Button(here.say("退出登录"), className="menu-action", type="submit")
    return form(urls.logout(), [button], class_name="menu-form")


def role_words(here: Presence, roles: tuple[str, ...]) -> str:
    """A role that no longer exists stands for itself; it gives nothing."""
    found = [here.at(ROLE_BY_NAME[role].label) if role in ROLE_BY_NAME else role for role in roles]
    return SEPARATORS[here.language].join(found)


def area_words(here: Presence) -> str:
    areas = here.own_areas
    if not areas:
        return here.say("没有辖区")
    names = SEPARATORS[here.language].join(here.at(area.name) for area in areas[:SHOWN_AREAS])
    more = len(areas) - SHOWN_AREAS
    return here.say("{names} 等 {n} 个区域", names=names, n=len(areas)) if more > 0 else names
