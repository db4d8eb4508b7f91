"""Which names this server answers to, whose word about the visitor's address counts, and from where may be posted."""

from typing import Final
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import host_is_trusted

from cockpit.errors import BadRequest, Forbidden
from cockpit.settings import Settings

THIS_MACHINE: Final = ("localhost", "127.0.0.1", "[::1]")
SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS"))
OURS: Final = frozenset(("same-origin", "none"))  # `none`: typed into the address bar
UNKNOWN_HOST: Final = "这个网址不是本系统登记的域名。请联系系统管理员（COCKPIT_HOSTS）。"
FOREIGN: Final = "请求来自别的网站，已拒绝。"


def register(server: Flask, settings: Settings) -> None:
    """Without proxies in front, headers that name another visitor or host are not believed; with them, that many are.

    The proxy passes the host on as `Host`; `X-Forwarded-Host` is never read.
    """
    if settings.proxy_hops:
        hops = settings.proxy_hops
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=hops, x_proto=hops, x_host=0, x_port=0, x_prefix=0)  # type: ignore[method-assign]
    trusted = settings.trusted_hosts or THIS_MACHINE

    @server.before_request
    def refuse_strange_hosts_and_origins() -> None:
        if not host_is_trusted(request.environ.get("HTTP_HOST", ""), trusted):
            raise BadRequest(UNKNOWN_HOST)
        if request.method not in SAFE and not _is_from_here():
            raise Forbidden(FOREIGN)


def _is_from_here() -> bool:
    """Browsers say where a question comes from. Programs say nothing; they have no cookie that could be abused."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in OURS:
        return False
    return origin is None or urlsplit(origin).netloc == request.host
