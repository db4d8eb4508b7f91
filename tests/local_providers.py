"""Identity providers that really answer, on a port of this machine; told to, they misbehave."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Response as AnyResponse

CLIENT_ID, CLIENT_SECRET = "cockpit", "a secret between the two"
APP_KEY, APP_SECRET = "app-7", "another secret between the two"


@dataclass
class OidcFake:
    """`lie` names what is wrong with the next token; `subject` is who sits at the provider's keyboard."""

    address: str = ""
    subject: str = "person-1"
    lie: str = ""
    algorithms: list[str] = field(default_factory=lambda: ["RS256"])
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1", "alg": "RS256", "use": "sig"}))
    foreign_key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1", "alg": "RS256"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    redeemed: list[str] = field(default_factory=list)

    def app(self) -> Flask:
        app = Flask("oidc")
        app.add_url_rule("/.well-known/openid-configuration", view_func=self.discovery)
        app.add_url_rule("/keys", view_func=lambda: jsonify(keys=[self.key.as_dict(private=False)]))
        app.add_url_rule("/authorize", view_func=self.authorize)
        app.add_url_rule("/token", view_func=self.token, methods=["POST"])
        return app

    def discovery(self) -> Response:
        return jsonify(
            issuer="https://other.example" if self.lie == "discovery" else self.address,
            authorization_endpoint=f"{self.address}/authorize",
            token_endpoint=f"{self.address}/token",
            jwks_uri=f"{self.address}/keys",
            id_token_signing_alg_values_supported=self.algorithms,
        )

    def authorize(self) -> AnyResponse:
        code = f"code-{token_hex(8)}"
        assert request.args["code_challenge_method"] == "S256" and request.args["scope"] == "openid"
        self.codes[code] = dict(request.args)
        back = {"code": code, "state": request.args["state"]}
        return redirect(f"{request.args['redirect_uri']}?{urlencode(back)}")

    def token(self) -> tuple[Response, int] | Response:
        """Each code once, to the client that asked for it, with the verifier of its challenge."""
        code, verifier = request.form["code"], request.form.get("code_verifier", "")
        asked = self.codes.pop(code, None)
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        client = request.authorization
        is_client = client is not None and (client.username, client.password) == (CLIENT_ID, CLIENT_SECRET)
        if asked is None or asked["code_challenge"] != digest or not is_client:
            return jsonify(error="invalid_grant"), 400
        self.redeemed.append(code)
        answer = {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60}
        return jsonify(answer if self.lie == "no id token" else {**answer, "id_token": self.signed(asked["nonce"])})

    def claims(self, nonce: str) -> dict[str, Any]:
        moment = int(time.time())
        honest = {
            "iss": self.address,
            "aud": CLIENT_ID,
            "sub": self.subject,
            "nonce": nonce,
            "iat": moment,
            "exp": moment + 60,
            "email": "leader@example.gov.cn",
            "phone_number": "13800138000",
        }
        lies: dict[str, dict[str, Any]] = {
            "issuer": {"iss": "https://other.example"},
            "audience": {"aud": "somebody-else"},
            "nonce": {"nonce": "of another visit"},
            "expired": {"iat": moment - 7200, "exp": moment - 3600},
            "no subject": {"sub": ""},
        }
        return {**honest, **lies.get(self.lie, {})}

    def signed(self, nonce: str) -> str:
        claims = self.claims(nonce)
        if self.lie == "alg none":
            return _by_hand({"alg": "none"}, claims, None)
        if self.lie == "HS256 with the public key":
            return _by_hand({"alg": "HS256", "kid": "k1"}, claims, self.key.as_pem(private=False))
        key = self.foreign_key if self.lie == "foreign key" else self.key
        return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, key)


@dataclass
class DingFake:
    """The shape of 浙政钉: no id token, no state of its own; applications are known by an HMAC over the request."""

    address: str = ""
    account_id: int | str = 40_711
    lie: str = ""
    codes: set[str] = field(default_factory=set)

    def app(self) -> Flask:
        app = Flask("ding")
        app.add_url_rule("/oauth2/auth.htm", view_func=self.authorize)
        app.add_url_rule("/gettoken.json", view_func=self.token, methods=["POST"])
        app.add_url_rule("/rpc/oauth2/getuserinfo_bycode.json", view_func=self.person, methods=["POST"])
        return app

    def authorize(self) -> AnyResponse:
        code = f"ding-{token_hex(8)}"
        self.codes.add(code)
        back = {"code": code, "state": request.args["state"]}
        return redirect(f"{request.args['redirect_uri']}?{urlencode(back)}")

    def token(self) -> Response:
        if not self._is_signed():
            return jsonify(success=False, errorCode="signature")
        return jsonify(success=True, content={"data": {"accessToken": "app-token", "expiresIn": 7200}})

    def person(self) -> Response:
        code = request.form["code"]
        if not self._is_signed() or request.form["access_token"] != "app-token" or code not in self.codes:
            return jsonify(success=False, errorCode="code")
        self.codes.remove(code)
        told = {"accountId": self.account_id, "employeeCode": "GE-1", "lastName": "演示", "mobile": "13800138000"}
        if self.lie == "no account id":
            del told["accountId"]
        return jsonify(success=True, content={"data": told})

    def _is_signed(self) -> bool:
        heads = request.headers
        words = ["POST", heads["X-Hmac-Auth-Timestamp"], heads["X-Hmac-Auth-Nonce"], request.path]
        if request.form:
            words.append("&".join(f"{name}={value}" for name, value in sorted(request.form.items())))
        digest = hmac.new(APP_SECRET.encode(), "\n".join(words).encode(), hashlib.sha256).digest()
        return heads["apiKey"] == APP_KEY and heads["X-Hmac-Auth-Signature"] == base64.b64encode(digest).decode()


@contextmanager
def running(fake: OidcFake | DingFake) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, fake.app(), threaded=True)
    fake.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake.address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _by_hand(header: dict[str, str], claims: dict[str, Any], key: bytes | None) -> str:
    """What honest libraries refuse to make."""
    signed = b".".join(_part(json.dumps(part).encode()) for part in (header, claims))
    signature = b"" if key is None else _part(hmac.new(key, signed, hashlib.sha256).digest())
    return (signed + b"." + signature).decode()


def _part(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")
