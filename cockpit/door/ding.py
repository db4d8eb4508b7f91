"""浙政钉 and 专有钉钉: like OAuth2, but without id token and state. We send a state of our own and verify it.

Code → access token of the application → account of the person. The page is opened as a whole; the embedded QR code
(`embedMode`), which hands the code over by `postMessage`, is not used: no message of unknown origin has to be trusted.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from secrets import token_hex, token_urlsafe
from typing import Any, Final
from urllib.parse import urlencode

import requests
from flask import request, session
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from cockpit.door.identity import NotVouched, provider_key
from cockpit.identity_settings import DingClient

PATIENCE_SECONDS: Final = 10
TOKEN_PATH: Final = "/gettoken.json"
PERSON_PATH: Final = "/rpc/oauth2/getuserinfo_bycode.json"


class Ding:
    def __init__(self, settings: DingClient) -> None:
        self.key, self.label = provider_key("ding", settings.service), settings.label
        self._settings = settings

    def leave(self, back: str) -> Response:
        state = token_urlsafe(32)
        session[self._state] = state
        asked = {
            "response_type": "code",
            "client_id": self._settings.app_key,
            "redirect_uri": back,
            "scope": "get_user_info",
            "authType": "QRCODE",
            "state": state,
        }
        return redirect(f"{self._settings.login_url}?{urlencode(asked)}")

    def subject(self) -> str:
        """The account id, which stays when somebody moves to another office, number or name."""
        expected, state = session.pop(self._state, ""), request.args.get("state", "")
        code = request.args.get("code", "")
        if not expected or not code or not hmac.compare_digest(str(expected).encode(), state.encode()):
            raise NotVouched("state or code is missing or not ours")
        try:
            access_token = self._ask(TOKEN_PATH, {})["accessToken"]
            person = self._ask(PERSON_PATH, {"access_token": access_token, "code": code})
            account_id = person["accountId"]
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            raise NotVouched(f"{type(error).__name__}: {error}") from error
        if not isinstance(account_id, str | int) or not str(account_id):
            raise NotVouched("no account id")
        return str(account_id)[:255]

    @property
    def _state(self) -> str:
        return f"state_{self.key}"

    def _ask(self, path: str, form: Mapping[str, str]) -> Mapping[str, Any]:
        answer = requests.post(
            f"{self._settings.service.rstrip('/')}{path}",
            data=form,
            headers=signature(self._settings, path, form),
            timeout=PATIENCE_SECONDS,
            allow_redirects=False,
        )
        answer.raise_for_status()
        told = answer.json()
        if told.get("success") is not True:
            raise ValueError(f"{path}: {told.get('errorCode') or told.get('content', {}).get('responseMessage')}")
        found: Mapping[str, Any] = told["content"]["data"]
        return found


def signature(settings: DingClient, path: str, form: Mapping[str, str]) -> dict[str, str]:
    """The gateway's HMAC over method, time, nonce, path and the sorted parameters, each on a line."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    nonce = token_hex(8)
    parameters = "&".join(f"{name}={form[name]}" for name in sorted(form))
    signed = "\n".join(("POST", at, nonce, path, *([parameters] if parameters else [])))
    digest = hmac.new(settings.app_secret.encode(), signed.encode(), hashlib.sha256).digest()
    return {
        "apiKey": settings.app_key,
        "X-Hmac-Auth-Timestamp": at,
        "X-Hmac-Auth-Nonce": nonce,
        "X-Hmac-Auth-Version": "1.0",
        "X-Hmac-Auth-Signature": base64.b64encode(digest).decode(),
    }
