"""A report that a program sends twice is one case: by its own key for good, word for word within minutes."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, select

from cockpit.errors import BadRequest
from cockpit.ledger.case_tables import REPLAY

SAME_WITHIN: Final = timedelta(minutes=10)
LONGEST: Final = 200
BAD_KEY: Final = "Idempotency-Key 应为 8 到 200 个可见 ASCII 字符。"


def by_header(key_id: str, said: str) -> str:
    """The key under which the desk remembers; two programs of one account never share an answer."""
    if not (8 <= len(said) <= LONGEST and said.isascii() and said.isprintable()):
        raise BadRequest(BAD_KEY)
    return f"{key_id}:{hashlib.sha256(said.encode()).hexdigest()[:48]}"


def by_words(connection: Connection, key_id: str, words: str, at: datetime) -> str:
    """The key of the same words a moment ago, else a new one. Two at the same moment get the same new one."""
    prefix = f"{key_id}:{words[:36]}:"
    query = select(REPLAY.c.idempotency_key).where(
        REPLAY.c.idempotency_key.startswith(prefix, autoescape=True), REPLAY.c.at > at - SAME_WITHIN
    )
    found = connection.execute(query.order_by(REPLAY.c.at.desc()).limit(1)).scalar_one_or_none()
    return str(found or f"{prefix}{int(at.timestamp() // SAME_WITHIN.total_seconds())}")


def words_of(form: Mapping[str, str], secret: str) -> str:
    """Keyed: a telephone number is among the words, and a plain hash of one can be guessed."""
    told = {name: value for name, value in form.items() if name != "api_key"}
    text = json.dumps(told, sort_keys=True).encode("utf-8", "replace")
    return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()
