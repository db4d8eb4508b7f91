"""Clients of the case desk: programs that ask until they are answered, each request with a key of its own."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from secrets import token_hex
from typing import Any, Final
from urllib.parse import urlsplit

from bench.signed_in import session_of, visitor_cookies
from cockpit.door.csrf import COOKIE, HEADER
from cockpit.settings import Settings

PATIENCE_SECONDS: Final = 30.0
PAUSE_SECONDS: Final = 0.02
LATER: Final = (429, 502, 503)  # asked again; anything else is an answer
ROLES: Final = ("community_worker", "street_official")
NAMES: Final = ("bench-worker", "bench-official")  # two, because nobody verifies the own work

Headers = Mapping[str, str]


@dataclass(frozen=True)
class People:
    """Headers of two signed-in people who may do everything with a case, one of them not to the own work."""

    address: str
    worker: Headers
    official: Headers

    @classmethod
    def enter(cls, home: Path, database_url: str, address: str) -> "People":
        settings = Settings(home, database_url=database_url)
        found = [_headers(visitor_cookies(address, session_of(settings, name=name, roles=ROLES))) for name in NAMES]
        return cls(address, *found)


@dataclass
class Client:
    """One connection, opened again when it breaks. `retries` counts how often nobody answered."""

    address: str
    retries: int = 0
    _connection: HTTPConnection | None = field(default=None, repr=False)

    def ask(self, headers: Headers, path: str, body: Mapping[str, object]) -> tuple[int, Any]:
        """Asks the same again, with the same key, until there is an answer."""
        end = time.monotonic() + PATIENCE_SECONDS
        asked = json.dumps({"key": token_hex(16), **body}).encode()
        while True:
            try:
                status, told = self.ask_once(headers, path, asked)
                if status not in LATER:
                    return status, told
            except (OSError, HTTPException):
                self.close()
            assert time.monotonic() < end, f"{path}: no answer within {PATIENCE_SECONDS} s"
            self.retries += 1
            time.sleep(PAUSE_SECONDS)

    def ask_once(self, headers: Headers, path: str, body: bytes) -> tuple[int, Any]:
        if self._connection is None:
            self._connection = HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE_SECONDS)
        self._connection.request("POST", path, body=body, headers=dict(headers))
        answer = self._connection.getresponse()
        told = answer.read()
        return answer.status, json.loads(told) if answer.headers.get_content_type() == "application/json" else {}

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _headers(cookies: Mapping[str, str]) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        HEADER: cookies[COOKIE],
    }
