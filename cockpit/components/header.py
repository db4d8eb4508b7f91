"""The bar on top of every page: what it is, where we are, which days, how fresh, how shown."""

from dash.development.base_component import Component

from cockpit import urls
from cockpit.components.breadcrumb import breadcrumb
from cockpit.components.elements import html
from cockpit.components.freshness import freshness
from cockpit.components.marks import marks
from cockpit.components.menu import menu
from cockpit.components.period_picker import period_picker
from cockpit.components.switches import Address, language_switch, theme_switch
from cockpit.door import demo
from cockpit.visit import Visit

PRODUCT = "社区智治在线"


def header(visit: Visit, address: Address, *, has_period: bool) -> html.Header:
    return html.Header(
        [
            brand(visit),
            *([generated_mark(visit)] if visit.snapshot.generated else []),
            *([demo_mark(visit)] if demo.is_offered() else []),
            breadcrumb(visit),
            *([period_picker(visit)] if has_period else []),
            freshness(visit),
            html.Div(
                [theme_switch(visit, address), language_switch(visit, address)],
                className="header-switches",
            ),
            _user_menu(visit),
        ],
        className="header",
    )


def brand(visit: Visit) -> html.A:
    streets = len(visit.areas.children(visit.areas.top.area_id))
    return html.A(
        [
            html.Strong(visit.say(PRODUCT)),
            html.Small(visit.say("1+{streets}+X 数字驾驶舱", streets=streets)),
        ],
        href=visit.address(visit.home.area_id),
        className="brand",
    )


def generated_mark(visit: Visit) -> html.Span:
    return html.Span(
        visit.say("演示数据"),
        className="tag is-warn generated-mark",
        title=visit.say("这里的数据是生成的，不是真实事件。"),
    )


def demo_mark(visit: Visit) -> html.Span:
    return html.Span(
        visit.say("演示账号"),
        className="tag is-warn generated-mark",
        title=visit.say("在本机点一下就能进入的账号，不是真人。"),
    )


def places(visit: Visit) -> list[tuple[str, str, str]]:
    """The pages beside the cockpit: name, label, address."""
    return [
        ("cockpit", visit.say("驾驶舱"), visit.address(visit.selection.area_id)),
        ("data-quality", visit.say("数据质量"), urls.data_quality(**visit.state)),
        ("definitions", visit.say("指标口径"), urls.definitions(**visit.state)),
    ]


def _user_menu(visit: Visit) -> html.Details:
    name = visit.say(visit.user.name)
    mark = html.Span(name[:1], className="user-mark", **marks(aria_hidden="true"))
    links: list[Component] = [html.A(label, href=href) for _, label, href in places(visit)]
    who = html.Div([name, " · ", visit.at(visit.home.name)], className="menu-note")
    return menu([mark], [who, *links], name=visit.say("菜单"), class_name="user-menu")
