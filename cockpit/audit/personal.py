"""Phone and identity numbers never stand in the trail: a keyed hash in their place still finds them again."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from typing import Final

from cockpit.ledger.key_file import key_of

KEY_FILE: Final = "audit.key"
KEY_BYTES: Final = 32
WIDE: Final = str.maketrans("０１２３４５６７８９ＸｘＡ－＋", "0123456789XxA-+")
_MAY_HOLD: Final = re.compile(r"\d(?:[ -]?\d){10}")
# An identity number first: the eleven digits of a phone number can stand inside it.
_IDENTITY: Final = r"[1-9]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx]"
_PHONE: Final = r"(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
_PERSONAL: Final = re.compile(rf"(?<!\d)(?:{_IDENTITY}|{_PHONE})(?!\d)")


@dataclass(frozen=True)
class Veil:
    """`folder` holds the key: beside the database and not in it, so that a stolen copy cannot be searched by trying."""

    folder: Path

    def row(self, written: Mapping[str, str]) -> dict[str, str]:
        return {name: self.text(value) for name, value in written.items()}

    def text(self, text: str) -> str:
        plain = text.translate(WIDE)
        return _PERSONAL.sub(lambda found: self.hashed(found[0]), plain) if _MAY_HOLD.search(plain) else text

    def hashed(self, value: str) -> str:
        """The same for `138-0013-8000`, `+86 13800138000` and full-width digits."""
        number = re.sub(r"[ +-]", "", value.translate(WIDE)).upper()
        number = number[-11:] if len(number) < 18 else number
        return (
            "#" + hmac.new(key_of(self.folder / KEY_FILE, _new_key), number.encode(), hashlib.sha256).hexdigest()[:16]
        )


def _new_key() -> bytes:
    return token_bytes(KEY_BYTES)
