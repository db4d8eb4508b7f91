"""Which identity providers a deployment trusts, from the environment. Without these variables there are none."""

import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OidcClient:
    """An OpenID Connect provider. `issuer` exactly as the provider writes it into its tokens."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    label: str = "统一身份认证"


@dataclass(frozen=True)
class DingClient:
    """浙政钉 or 专有钉钉. `login_url` is the page with the QR code, `service` the host that answers servers."""

    service: str
    login_url: str
    app_key: str
    app_secret: str = field(repr=False)
    label: str = "浙政钉"


@dataclass(frozen=True)
class IdentitySettings:
    """`address` is how browsers reach us (https://cockpit.example.gov.cn): providers send people back there.

    It is written down and not taken from the request, whose `Host` anybody may choose.
    """

    address: str = ""
    oidc: OidcClient | None = None
    ding: DingClient | None = None


def read_identity_settings() -> IdentitySettings:
    issuer, ding_service = os.environ.get("COCKPIT_OIDC_ISSUER"), os.environ.get("COCKPIT_DING_SERVICE")
    oidc = ding = None
    if issuer:
        oidc = OidcClient(
            issuer, _word("OIDC_CLIENT_ID"), _word("OIDC_CLIENT_SECRET"), _word("OIDC_LABEL") or OidcClient.label
        )
    if ding_service:
        login_url, label = _word("DING_LOGIN"), _word("DING_LABEL") or DingClient.label
        ding = DingClient(ding_service, login_url, _word("DING_APP_KEY"), _word("DING_APP_SECRET"), label)
    return IdentitySettings(_word("ADDRESS").rstrip("/"), oidc, ding)


def _word(name: str) -> str:
    return os.environ.get(f"COCKPIT_{name}", "")
