"""The own account: who I am here, what I may do, my password and my sessions."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from dash.development.base_component import Component

from cockpit import urls
from cockpit.access.account import Account
from cockpit.access.password_policy import POLICY
from cockpit.access.permissions import PERMISSIONS
from cockpit.access.sessions import OwnSession
from cockpit.components.elements import html
from cockpit.components.form import entry, form, label
from cockpit.components.sheet import Cell, block, sheet
from cockpit.components.user_menu import role_words
from cockpit.visit import Presence

MUST_CHANGE = "这是初始密码，请先更换。更换之前不能使用其他页面。"
BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
BROWSER_NAMES = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def identity(here: Presence, account: Account) -> html.Section:
    facts = (
        ("姓名", html.Strong(account.display_name)),
        ("账号", html.Code(account.name)),
        ("角色", role_words(here, account.roles) or here.say("没有角色")),
        ("辖区", _areas(here)),
    )
    rows: list[Component] = [part for name, value in facts for part in (html.Dt(here.say(name)), html.Dd(value))]
    return block(
        here.say("我是谁"),
        here.say("角色和辖区由系统管理员给予"),
        [html.Dl(rows, className="facts")],
        name="identity",
    )


def rights(here: Presence) -> html.Section:
    items = [
        html.Li([html.Strong(here.at(row.label)), html.Span(here.at(row.meaning))])
        for row in PERMISSIONS
        if here.user.may(row.name)
    ]
    body: Component = html.Ul(items, className="rights") if items else html.P(here.say("还没有任何权限。"))
    return block(here.say("我能做什么"), here.say("{n} 项权限", n=len(items)), [body], name="rights")


def password(here: Presence, account: Account, said: list[Component]) -> html.Section:
    """A demo person has no password; whoever comes by an identity provider may have none either."""
    if account.is_demo:
        body: list[Component] = [html.P(here.say("演示账号没有密码。"), className="is-muted")]
    else:
        must = [html.P(here.say(MUST_CHANGE), className="form-problem", role="alert")]
        body = [*(must if account.must_change_password else []), *said, _password_form(here)]
    return block(here.say("更换密码"), here.say("更换后，其他设备上的会话会结束"), body, name="password")


def sessions(here: Presence, found: list[OwnSession], said: list[Component]) -> html.Section:
    zone = ZoneInfo(here.snapshot.profile.profile.time_zone)
    rows: list[list[Cell]] = [
        [
            html.Span([browser(here, one.agent), *([_this(here)] if one.is_this else [])], className="tags"),
            one.address,
            moment(one.created_at, zone),
            moment(one.seen_at, zone),
        ]
        for one in found
    ]
    headings = [here.say(word) for word in ("浏览器", "网络地址", "登录时间", "最近使用")]
    table = sheet(here.say("我的会话"), headings, rows, empty=here.say("没有会话。"))
    button = html.Button(here.say("结束其他会话"), className="button", type="submit")
    ending = [form(urls.account_form("sessions"), [button])] if len(found) > 1 else []
    return block(
        here.say("我的会话"), here.say("有不认识的，就结束它并更换密码"), [*said, table, *ending], name="sessions"
    )


def password_said(here: Presence, asked: Mapping[str, object], problems: Mapping[str, str]) -> list[Component]:
    if asked.get("changed") == "1":
        return [html.P(here.say("密码已更换。"), className="form-done", role="status")]
    wrong = problems.get(str(asked.get("problem")))
    return [html.P(here.say(wrong), className="form-problem", role="alert")] if wrong else []


def sessions_said(here: Presence, asked: Mapping[str, object]) -> list[Component]:
    ended = asked.get("ended") == "1"
    return [html.P(here.say("其他会话已结束。"), className="form-done", role="status")] if ended else []


def moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def browser(here: Presence, agent: str) -> str:
    """Enough to tell one's own devices apart; the rest of the line says nothing to people."""
    name = next((BROWSER_NAMES.get(word, word) for word in BROWSERS if word in agent), here.say("其他程序"))
    system = next((words for word, words in SYSTEMS if word in agent), "")
    return f"{name} · {system}" if system else name


def _password_form(here: Presence) -> Component:
    fields = (
        ("当前密码", "current", "current-password", ""),
        ("新密码", "new", "new-password", here.say(POLICY)),
        ("再输入一次新密码", "again", "new-password", ""),
    )
    parts: list[Component] = [
        label(
            here.say(words),
            entry(name, "password", required=True, maxLength=1024, autoComplete=complete),
            note=note,
        )
        for words, name, complete, note in fields
    ]
    parts.append(html.Div(html.Button(here.say("更换密码"), className="button is-primary", type="submit")))
    return form("/account/password", parts, name=here.say("更换密码"))


def _areas(here: Presence) -> Component | str:
    names = [html.Span(here.at(area.name), className="chip") for area in here.own_areas]
    return html.Span(names, className="tags") if names else here.say("没有辖区")


def _this(here: Presence) -> html.Span:
    return html.Span(here.say("当前"), className="tag is-good")
