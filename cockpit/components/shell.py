"""The frame of every page: header, main part, navigation at the bottom of a phone, and what survives navigation."""

from functools import partial

import dash
from dash import dcc
from dash.development.base_component import Component

from cockpit import urls
from cockpit.age import age_of
from cockpit.components.elements import html
from cockpit.components.header import header
from cockpit.components.marks import marks
from cockpit.components.markup import still
from cockpit.components.menu import menu
from cockpit.components.switches import Address, language_switch, theme_switch
from cockpit.components.user_menu import place_links, sign_out, who
from cockpit.i18n import HTML_LANGUAGE
from cockpit.visit import Presence, Visit

MOST_LINKS = 4  # as many as a phone has room for, beside "more"
SNAPSHOT_VERSION = "snapshot-version"  # a dcc.Store; assets/refresh.js sets it when a new snapshot is published


def application() -> html.Div:
    """What stays in place while pages come and go."""
    return html.Div([dash.page_container, dcc.Store(id=SNAPSHOT_VERSION)])


def area_page(visit: Visit, main: list[Component]) -> html.Div:
    address = partial(urls.area, visit.selection.area_id)
    return _page(visit, address, main, place="cockpit")


def side_page(visit: Presence, address: Address, main: list[Component], *, place: str) -> html.Div:
    """Nothing on a side page answers to a callback, so all of it is still."""
    return _page(visit, address, [still(part) for part in main], place=place)


def _page(visit: Presence, address: Address, main: list[Component], *, place: str) -> html.Div:
    skip = html.A(visit.say("跳到正文"), href="#main", className="skip-link")
    return html.Div(
        [
            still(skip),
            still(header(visit, address, place=place)),
            html.Main(main, id="main", className=f"main main-{place}", tabIndex="-1"),
            still(_bottom_navigation(visit, address, place)),
        ],
        className="shell",
        lang=HTML_LANGUAGE[visit.language],
        **marks(data_theme=visit.theme, data_version=visit.snapshot.version),
    )


def _bottom_navigation(visit: Presence, address: Address, place: str) -> html.Nav:
    """Within reach of a thumb, where the header of a phone has no room."""
    links = place_links(visit, place)
    shown = links if len(links) <= MOST_LINKS else links[: MOST_LINKS - 1]
    words = age_of(visit.snapshot, visit.language).words
    more: list[Component] = [
        who(visit),
        *links[len(shown) :],
        html.Div(words, className="menu-note"),
        theme_switch(visit, address),
        language_switch(visit, address),
        sign_out(visit),
    ]
    return html.Nav(
        [*shown, menu([visit.say("更多")], more, name=visit.say("更多"))],
        className="bottom-navigation",
        **marks(aria_label=visit.say("主导航")),
    )
