"""Who else may vouch for a person: the seam that every identity provider is adapted to."""

from hashlib import sha256
from typing import Final, Protocol
from urllib.parse import urlsplit

from flask import current_app
from werkzeug.wrappers import Response

from cockpit.errors import Misconfigured
from cockpit.identity_settings import IdentitySettings

LOCAL: Final = ("127.0.0.1", "localhost", "::1")
NEEDS_ADDRESS: Final = "使用统一身份登录时，请把 COCKPIT_ADDRESS 设为浏览器访问本系统的地址（https://…）。"
NEEDS_TLS: Final = "身份提供方的地址必须是 https：{url}。"


class NotVouched(Exception):
    """The provider did not vouch, or what came back is not from it. The reason is for the log, not for the visitor."""


class IdentityProvider(Protocol):
    """`key` stands in the account beside the subject; it names one provider for ever, never just a kind of one."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> str: ...

    def leave(self, back: str) -> Response:
        """To the provider, which sends the browser to `back`. What must return with it is kept in the session."""
        ...

    def subject(self) -> str:
        """The immutable id of the person who came back with this request, verified; or `NotVouched`."""
        ...


def providers() -> dict[str, IdentityProvider]:
    """By key, as they stand on the sign-in page."""
    found: dict[str, IdentityProvider] = current_app.extensions["providers"]
    return found


def provider_key(kind: str, address: str) -> str:
    """With another address the same kind is another provider, whose subjects are other people."""
    return f"{kind}-{sha256(address.encode()).hexdigest()[:12]}"


def is_guarded(url: str) -> bool:
    """TLS, or this machine: nobody between us and the provider."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)


def check_identity(identity: IdentitySettings) -> None:
    """Before the server listens."""
    if not (identity.oidc or identity.ding):
        return
    if not is_guarded(identity.address):
        raise Misconfigured(NEEDS_ADDRESS)
    named = [identity.oidc.issuer] if identity.oidc else []
    named += [identity.ding.service, identity.ding.login_url] if identity.ding else []
    for url in named:
        if not is_guarded(url):
            raise Misconfigured(NEEDS_TLS.format(url=url))
