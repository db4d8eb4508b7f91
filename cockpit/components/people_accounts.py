"""The accounts as a calm table: who, as what, where, and whether the account is in use."""

from zoneinfo import ZoneInfo

from cockpit import urls
from cockpit.access.account import Account
from cockpit.areas import Areas
from cockpit.components.elements import html
from cockpit.components.field import field
from cockpit.components.marks import marks
from cockpit.components.people_account import moment
from cockpit.components.sheet import block
from cockpit.components.user_menu import SEPARATORS, role_words
from cockpit.visit import Presence

MOST_AREAS = 3


def search_field(here: Presence) -> html.Div:
    """assets/filter.js hides the rows that do not hold the words."""
    words = here.say("按姓名、账号、角色或辖区查找")
    return html.Div(
        field("account-filter", "search", placeholder=words),
        role="search",
        className="filter-frame",
        **marks(data_filters=".account-row", aria_label=words),
    )


def accounts(here: Presence, found: list[Account], chosen: Account | None) -> html.Section:
    headings = ("姓名", "账号", "角色", "辖区", "状态", "建立时间")
    head = html.Tr([html.Th(here.say(word), scope="col") for word in headings])
    body = [_row(here, account, is_chosen=account == chosen) for account in found]
    caption = here.say("全部账号")
    table = html.Div(
        html.Table(
            [html.Caption(caption, className="visually-hidden"), html.Thead(head), html.Tbody(body)], className="table"
        ),
        className="table-frame",
        role="region",
        tabIndex="0",
        **marks(aria_label=caption),
    )
    used = sum(account.is_active for account in found)
    subtitle = here.say("共 {n} 个，在用 {used} 个", n=len(found), used=used)
    return block(caption, subtitle, [table], name="accounts")


def names_of(here: Presence, area_ids: tuple[str, ...]) -> str:
    """An area that the deployment no longer has stands by its id."""
    known = {area.area_id: here.at(area.name) for area in Areas.of(here.snapshot).all}
    names = [known.get(area_id, area_id) for area_id in area_ids]
    shown = SEPARATORS[here.language].join(names[:MOST_AREAS])
    return here.say("{names} 等 {n} 个区域", names=shown, n=len(names)) if len(names) > MOST_AREAS else shown


def state_tag(here: Presence, account: Account) -> html.Span:
    if not account.is_active:
        return html.Span(here.say("已停用"), className="tag is-bad")
    if account.must_change_password:
        return html.Span(here.say("待换初始密码"), className="tag is-warn")
    return html.Span(here.say("在用"), className="tag is-good")


def _row(here: Presence, account: Account, *, is_chosen: bool) -> html.Tr:
    zone = ZoneInfo(here.snapshot.profile.profile.time_zone)
    link = html.A(
        account.display_name,
        href=urls.admin(**here.state, account=account.name) + "#person",
        **marks(aria_current="true" if is_chosen else None),
    )
    demo = [html.Span(here.say("演示账号"), className="tag is-quiet")] if account.is_demo else []
    return html.Tr(
        [
            html.Th(link, scope="row"),
            html.Td(html.Code(account.name)),
            html.Td(role_words(here, account.roles) or "—"),
            html.Td(names_of(here, account.area_ids) or "—"),
            html.Td(html.Span([state_tag(here, account), *demo], className="tags")),
            html.Td(moment(account.created_at, zone)),
        ],
        className="account-row",
    )
