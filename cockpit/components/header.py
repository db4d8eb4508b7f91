"""The bar on top of every page: what it is, where we are, which days, how fresh, how shown."""

from cockpit import urls
from cockpit.components.breadcrumb import breadcrumb
from cockpit.components.elements import html
from cockpit.components.freshness import freshness
from cockpit.components.icon import icon
from cockpit.components.marks import marks
from cockpit.components.period_picker import period_picker
from cockpit.components.places import PLACES, home_address
from cockpit.components.switches import Address, language_switch, theme_switch
from cockpit.components.user_menu import user_menu
from cockpit.door import demo
from cockpit.door.unread import unread_here
from cockpit.visit import Presence, Visit

MOST_UNREAD = 99  # as many as the sign has room for
PRODUCT = "社区智治在线"


def header(visit: Presence, address: Address, *, place: str) -> html.Header:
    return html.Header(
        [
            brand(visit),
            *([generated_mark(visit)] if visit.snapshot.generated else []),
            *([demo_mark(visit)] if demo.is_offered() else []),
            breadcrumb(visit)
            if isinstance(visit, Visit) and visit.user.may("cockpit.view")
            else _page_name(visit, place),
            *([period_picker(visit)] if isinstance(visit, Visit) and place == "cockpit" else []),
            freshness(visit),
            html.Div(
                [theme_switch(visit, address), language_switch(visit, address)],
                className="header-switches",
            ),
            *([unread_badge(visit, place)] if visit.user.may("case.view") and visit.own_areas else []),
            user_menu(visit, place),
        ],
        className="header",
    )


def brand(visit: Presence) -> html.A:
    streets = len(visit.areas.children(visit.areas.top.area_id))
    return html.A(
        [
            html.Strong(visit.say(PRODUCT)),
            html.Small(visit.say("1+{streets}+X 数字驾驶舱", streets=streets)),
        ],
        href=home_address(visit),
        className="brand",
    )


def unread_badge(visit: Presence, place: str) -> html.A:
    """To the inbox; the number is what is unread there."""
    n = unread_here()
    words = visit.say("{n} 条未读提醒", n=n) if n else visit.say("没有未读提醒")
    shown = [html.B(str(n) if n <= MOST_UNREAD else f"{MOST_UNREAD}+", className="unread-count")] if n else []
    return html.A(
        [icon("bell"), *shown],
        href=urls.tasks(**visit.state),
        className="unread",
        title=words,
        **marks(aria_label=words, aria_current="page" if place == "tasks" else None),
    )


def generated_mark(visit: Presence) -> html.Span:
    return html.Span(
        visit.say("演示数据"),
        className="tag is-warn generated-mark",
        title=visit.say("这里的数据是生成的，不是真实事件。"),
    )


def demo_mark(visit: Presence) -> html.Span:
    return html.Span(
        visit.say("演示账号"),
        className="tag is-warn generated-mark demo-mark",
        title=visit.say("在本机点一下就能进入的账号，不是真人。"),
    )


def _page_name(visit: Presence, place: str) -> html.Div:
    """A page without an area says its own name where the ladder would stand."""
    label = next(row.label for row in PLACES if row.name == place)
    return html.Div(html.Span(visit.at(label), className="breadcrumb-here"), className="breadcrumb")
