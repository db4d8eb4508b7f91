"""One message on its way: signed, to the address that was checked, without following anybody elsewhere."""

import hashlib
import hmac
import http.client
import socket
import ssl
from typing import Final

from cockpit.webhooks.hosts import Target

PATIENCE_SECONDS: Final = 5.0
TIMESTAMP, SIGNATURE, MESSAGE = "X-Cockpit-Timestamp", "X-Cockpit-Signature", "X-Cockpit-Message"


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over `timestamp.body`: an old message cannot be sent again as a new one."""
    return "v1=" + hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def send(target: Target, headers: dict[str, str], body: bytes) -> str:
    """Empty: taken. Else what went wrong, in a few words. A redirect is not taken."""
    connection = _Pinned(target)
    try:
        connection.request("POST", target.path, body, {"Content-Type": "application/json", **headers})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__
    finally:
        connection.close()
    return "" if 200 <= status < 300 else f"HTTP {status}"


class _Pinned(http.client.HTTPConnection):
    """Speaks to the checked address and asks the certificate for the name."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=PATIENCE_SECONDS)
        self._target = target

    def connect(self) -> None:
        plain = socket.create_connection((self._target.address, self._target.port), PATIENCE_SECONDS)
        if self._target.scheme == "https":
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=self._target.host)
        self.sock = plain
