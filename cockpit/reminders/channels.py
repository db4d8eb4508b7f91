"""The ways out of the house: mail, DingTalk, WeCom, webhook. Only to hosts on a list, and never where they point on."""

import ipaddress
import socket
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from pydantic import ValidationError

from cockpit.errors import Misconfigured
from cockpit.profile_parts import Row, sentence

if TYPE_CHECKING:
    from apprise import NotifyBase

TEXT: Final = "text"
NOT_TAKEN: Final = "对方没有接受"
NO_HOST: Final = "找不到主机"
INSIDE: Final = "主机名指向本机或链路本地地址"
PROBLEMS: Final = (NOT_TAKEN, NO_HOST, INSIDE)  # what is noted with a message that was not sent


class HostOf(Protocol):
    def __call__(self, plugin: "NotifyBase") -> str: ...


# Scheme of the address → the host that is spoken to. No other scheme is sent to.
HOSTS: Final[dict[str, HostOf]] = {
    "json": lambda plugin: str(plugin.host),
    "jsons": lambda plugin: str(plugin.host),
    "mailto": lambda plugin: str(plugin.smtp_host or plugin.host),
    "mailtos": lambda plugin: str(plugin.smtp_host or plugin.host),
    "dingtalk": lambda _plugin: "oapi.dingtalk.com",
    "wecombot": lambda _plugin: "qyapi.weixin.qq.com",
}


class ChannelRow(Row):
    """As the file has it: a name of our own, the address as Apprise writes it, and whose inboxes go there."""

    name: str
    url: str
    accounts: tuple[str, ...]


class ChannelFile(Row):
    channels: tuple[ChannelRow, ...] = ()


@dataclass(frozen=True)
class Channel:
    name: str
    accounts: tuple[str, ...]
    host: str
    plugin: "NotifyBase" = field(repr=False, compare=False)

    def send(self, title: str, body: str) -> str:
        """What went wrong; empty: it is there. Asked anew each time where the host lies."""
        if problem := misleads(self.host):
            return problem
        return "" if self.plugin.notify(title=title, body=body, body_format=TEXT) else NOT_TAKEN


def read_channels(path: Path, allowed_hosts: tuple[str, ...]) -> tuple[Channel, ...]:
    """No file: no channels. A row that may not be sent to is refused before anything is sent."""
    if not path.exists():
        return ()
    try:
        rows = ChannelFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).channels
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(f"{path.name} 不是有效的 TOML：{error}。") from error
    except ValidationError as error:
        raise Misconfigured(f"{path.name}：" + "；".join(sentence(item) for item in error.errors()[:5])) from error
    return tuple(_channel(row, allowed_hosts) for row in rows)


def misleads(host: str) -> str:
    """A name on the list that leads to this machine or its metadata service; an address stands on the list itself."""
    try:
        ipaddress.ip_address(host)
        return ""
    except ValueError:
        pass
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):  # a name that cannot be one is not found either
        return NO_HOST
    return INSIDE if any(_is_inside(str(one)) for one in found) else ""


def _channel(row: ChannelRow, allowed_hosts: tuple[str, ...]) -> Channel:
    from apprise import Apprise, AppriseAsset, NotifyFormat

    scheme = row.url.partition(":")[0].lower()
    if scheme not in HOSTS:
        raise Misconfigured(f"通道 {row.name}：不支持 {scheme}，可用 {'、'.join(HOSTS)}。")
    plugin = Apprise.instantiate(row.url, asset=AppriseAsset(http_redirects=False), suppress_exceptions=True)
    if plugin is None:
        raise Misconfigured(f"通道 {row.name}：地址写得不对。")
    host = HOSTS[scheme](plugin).lower()
    if host not in allowed_hosts:
        raise Misconfigured(f"通道 {row.name}：主机 {host} 不在 COCKPIT_CHANNEL_HOSTS 中。")
    plugin.redirects = False  # whatever the address itself says
    plugin.notify_format = NotifyFormat.TEXT
    return Channel(row.name, row.accounts, host, plugin)


def _is_inside(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    return found.is_loopback or found.is_link_local or found.is_unspecified or found.is_multicast
