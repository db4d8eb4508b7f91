"""OpenID Connect by Authlib: discovery, authorization code with PKCE, state and nonce; only the subject is used."""

from typing import Any, Final

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskIntegration, FlaskOAuth2App
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from werkzeug.wrappers import Response

from cockpit.door.identity import NotVouched, is_guarded, provider_key
from cockpit.identity_settings import OidcClient

PATIENCE_SECONDS: Final = 10
LEEWAY_SECONDS: Final = 60  # clocks of two servers
# Signed with a key that only the provider has. Neither `none` nor HS256, whose key could be the public one.
SIGNED_BY: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
FAULTS: Final = (AuthlibBaseError, JoseError, requests.RequestException, ValueError, KeyError, TypeError, RuntimeError)


class Http(OAuth2Session):  # type: ignore[misc]
    """Waits for a while only and is led nowhere else."""

    def request(self, method: str, url: str, **more: Any) -> Any:
        return super().request(method, url, **{**more, "timeout": PATIENCE_SECONDS, "allow_redirects": False})


class Client(FlaskOAuth2App):  # type: ignore[misc]
    client_cls = Http


class Oidc:
    def __init__(self, settings: OidcClient) -> None:
        self.key, self.label = provider_key("oidc", settings.issuer), settings.label
        self._settings = settings
        self._kept: Client | None = None

    def leave(self, back: str) -> Response:
        try:
            answer: Response = self._client().authorize_redirect(back)
        except FAULTS as error:
            raise NotVouched(f"discovery: {error}") from error
        return answer

    def subject(self) -> str:
        """Authlib compares the state, sends the PKCE verifier and checks signature, nonce and times."""
        expected = {
            "iss": {"essential": True, "value": self._settings.issuer},
            "aud": {"essential": True, "value": self._settings.client_id},
            "sub": {"essential": True},
        }
        try:
            token = self._client().authorize_access_token(claims_options=expected, leeway=LEEWAY_SECONDS)
            subject = token["userinfo"]["sub"]
        except FAULTS as error:
            raise NotVouched(f"{type(error).__name__}: {error}") from error
        if not isinstance(subject, str) or not 0 < len(subject) <= 255:
            raise NotVouched("no subject")
        return subject

    def _client(self) -> Client:
        """Discovery is read once; what it says must be about the issuer that was configured."""
        if self._kept is None:
            self._kept = self._discovered()
        return self._kept

    def _discovered(self) -> Client:
        issuer = self._settings.issuer
        client = Client(
            FlaskIntegration(self.key),
            self.key,
            client_id=self._settings.client_id,
            client_secret=self._settings.client_secret,
            server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid", "code_challenge_method": "S256"},
        )
        told = client.load_server_metadata()
        if told.get("issuer") != issuer:
            raise ValueError(f"discovery is about {told.get('issuer')}")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not is_guarded(str(told.get(name, ""))):
                raise ValueError(f"{name} is not https")
        offered = told.get("id_token_signing_alg_values_supported") or ["RS256"]
        told["id_token_signing_alg_values_supported"] = [name for name in offered if name in SIGNED_BY] or ["RS256"]
        return client
