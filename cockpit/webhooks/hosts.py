"""Where a webhook may lead: only to hosts that the administrator lists, and to private addresses only when listed too.

The address that was looked up and checked is the one that is connected to: a name that means something else a moment
later leads nowhere new.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

from cockpit.errors import BadRequest

SETTING: Final = "COCKPIT_WEBHOOK_HOSTS"
LONGEST_URL: Final = 400
NOT_LISTED: Final = "推送地址的主机 {host} 不在允许的名单里（环境变量 COCKPIT_WEBHOOK_HOSTS，主机名或网段，空格隔开）。"
BAD_URL: Final = "推送地址应为 https://主机/路径，不带账号和 #；http 只用于名单里写明的内网地址。"
PRIVATE: Final = "推送地址 {host} 指向内网地址，名单里没有这个地址，已拒绝。"
UNKNOWN_HOST: Final = "推送地址的主机 {host} 查不到。"
Address = IPv4Address | IPv6Address
Lookup = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True)
class Target:
    """`address` is what is connected to; `host` is whom the certificate must name."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


@dataclass(frozen=True)
class AllowedHosts:
    """None listed: nothing is sent anywhere."""

    listed: tuple[str, ...] = ()

    def check(self, url: str) -> None:
        """Without asking the network."""
        _scheme, host, _port, _path = _parts(url)
        if host not in self.listed and not self._holds(_literal(host)):
            raise BadRequest(NOT_LISTED.format(host=host[:80]))

    def target(self, url: str, lookup: Lookup | None = None) -> Target:
        """Every address of the name must be allowed: which of them answers is not ours to choose."""
        self.check(url)
        scheme, host, port, path = _parts(url)
        found = [ip_address(one.partition("%")[0]) for one in (lookup or looked_up)(host, port)]
        if not found:
            raise BadRequest(UNKNOWN_HOST.format(host=host[:80]))
        for address in found:
            if not (_plain(address).is_global and not _plain(address).is_multicast) and not self._holds(address):
                raise BadRequest(PRIVATE.format(host=host[:80]))
        if scheme == "http" and not all(self._holds(address) for address in found):
            raise BadRequest(BAD_URL)
        return Target(scheme, host, port, path, str(found[0]))

    def _holds(self, address: Address | None) -> bool:
        if address is None:
            return False
        plain = _plain(address)
        return any(plain.version == network.version and plain in network for network in self._networks())

    def _networks(self) -> list[IPv4Network | IPv6Network]:
        found = []
        for one in self.listed:
            try:
                found.append(ip_network(one))
            except ValueError:
                continue  # a name
        return found


def looked_up(host: str, port: int) -> list[str]:
    try:
        return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return []


def _parts(url: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise BadRequest(BAD_URL) from error
    is_plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url and len(url) <= LONGEST_URL
    if not is_plain or parts.scheme not in ("https", "http") or not host or "@" in parts.netloc or parts.fragment:
        raise BadRequest(BAD_URL)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _plain(address: Address) -> Address:
    """::ffff:127.0.0.1 is 127.0.0.1."""
    return getattr(address, "ipv4_mapped", None) or address
