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
        detail = json.dumps(dict(self.detail), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return {
            "actor": self.actor,
            "action": self.action,
            "outcome": self.outcome,
            "object_kind": self.object_kind,
            "object_id": self.object_id[:255],
            "address": self.address,
            "detail": detail,
        }


def entry_hash(row: Mapping[str, object]) -> str:
    """SHA-256 over everything in the row but the hash itself."""
    told = {name: value for name, value in row.items() if name != "entry_hash"}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
