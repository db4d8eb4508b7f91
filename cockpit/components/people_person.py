"""Beside the table: one account with everything that can be done to it, or the form that adds one."""

from collections.abc import Mapping

from dash.development.base_component import Component

from cockpit import urls
from cockpit.access.account import Account
from cockpit.access.giving import Giver
from cockpit.components.elements import html
from cockpit.components.form import entry, form, label
from cockpit.components.people_accounts import state_tag
from cockpit.components.people_rights import areas_field, roles_field, units_field
from cockpit.components.sheet import block
from cockpit.visit import Presence


def add_form(here: Presence, giver: Giver, asked: Mapping[str, object], said: list[Component]) -> html.Section:
    """Filled with what was typed when it was refused."""
    typed = {name: value for name, value in asked.items() if isinstance(value, str)}
    name_field = entry("name", value=typed.get("name", ""), required=True, maxLength=64, autoComplete="off")
    shown_field = entry("display_name", value=typed.get("display_name", ""), required=True, maxLength=64)
    parts: list[Component] = [
        html.Div(
            [
                label(here.say("姓名"), shown_field),
                label(here.say("账号"), name_field, note=here.say("登录时输入，不分大小写")),
            ],
            className="form-pair",
        ),
        roles_field(here, giver, typed.get("roles", "").split(",")),
        areas_field(here, giver, typed.get("areas", "").split(",")),
        html.Div(html.Button(here.say("新增并生成初始密码"), className="button is-primary", type="submit")),
    ]
    body = [*said, form(urls.admin_form("add"), parts, name=here.say("新增账号"))]
    return block(here.say("新增账号"), here.say("初始密码只显示一次"), body, name="person")


def person(here: Presence, giver: Giver, account: Account, said: list[Component]) -> html.Section:
    is_own = account.name == giver.user_id
    back = html.A(here.say("新增账号"), href=urls.admin(**here.state) + "#person", className="button")
    head = html.P([html.Code(account.name), state_tag(here, account)], className="person-head")
    return block(
        account.display_name,
        here.say("更改后，本人需要重新登录"),
        [
            *said,
            head,
            _rights_form(here, giver, account),
            *([_units_form(here, account)] if account.user.may("case.handle") else []),
            html.Div(_verbs(here, account, is_own=is_own), className="verbs"),
        ],
        name="person",
        tools=back,
    )


def _rights_form(here: Presence, giver: Giver, account: Account) -> Component:
    parts: list[Component] = [
        entry("name", "hidden", value=account.name),
        roles_field(here, giver, account.roles),
        areas_field(here, giver, account.area_ids),
        html.Div(html.Button(here.say("保存权限"), className="button is-primary", type="submit")),
    ]
    return form(urls.admin_form("rights"), parts, name=here.say("更改权限"))


def _units_form(here: Presence, account: Account) -> Component:
    parts: list[Component] = [
        entry("name", "hidden", value=account.name),
        units_field(here, account.unit_ids),
        html.Div(html.Button(here.say("保存承办单位"), className="button", type="submit")),
    ]
    return form(urls.admin_form("units"), parts, name=here.say("更改承办单位"))


def _verbs(here: Presence, account: Account, *, is_own: bool) -> list[Component]:
    """What would be refused is not offered; the server decides all the same."""
    found = [_verb(here, account, "sessions", "结束全部会话")]
    if not account.is_demo:
        found.append(_verb(here, account, "password", "重新生成初始密码"))
    if not account.is_active:
        found.append(_verb(here, account, "state", "启用账号", is_active="1"))
    elif not is_own:
        found.append(_verb(here, account, "state", "停用账号", is_active="0"))
    return found


def _verb(here: Presence, account: Account, verb: str, words: str, **more: str) -> Component:
    hidden = [entry(name, "hidden", value=value) for name, value in {"name": account.name, **more}.items()]
    button = html.Button(here.say(words), className="button", type="submit")
    return form(urls.admin_form(verb), [*hidden, button], class_name="verb")
