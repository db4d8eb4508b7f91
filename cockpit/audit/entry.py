"""One line of the audit trail, and the hash that ties it to the line before."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["done", "denied", "failed"]
FIRST_HASH = "0" * 64


@dataclass(frozen=True)
class Entry:
    """`action` is the permission or verb (`session.open`, `cockpit.export`); `detail` holds no personal data."""

    actor: str
    action: str
    outcome: Outcome = "done"
    object_kind: str = ""
    object_id: str = ""
    address: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)

    def written(self) -> dict[str, str]:
        told = {
            "actor": self.actor,
            "action": self.action,
            "outcome": self.outcome,
            "object_kind": self.object_kind,
            "object_id": self.object_id,
            "address": self.address,
            "detail": json.dumps(dict(self.detail), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        }
        return {name: _storable(text) for name, text in told.items()}


def _storable(text: str) -> str:
    """Names come from forms: PostgreSQL takes no NUL, and half of a character has no bytes to hash."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def entry_hash(row: Mapping[str, object]) -> str:
    """SHA-256 over everything in the row but the hash itself."""
    told = {name: value for name, value in row.items() if name != "entry_hash"}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
