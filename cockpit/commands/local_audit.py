"""Commands act as the local operator, and the audit trail says so: no answer without its entry."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cockpit.access import User
from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.audit import Entry, Outcome, record
from cockpit.ledger import Ledger
from cockpit.ledger.opening import ready_ledger
from cockpit.settings import read_settings

# For commands that read no area; those that do take `access.local_operator`, who has the same name.
OPERATOR: Final = User("local", "本机", frozenset(), PERMISSION_NAMES)


def local_ledger(home: Path | None, profile: str | None) -> Ledger:
    """Made when it is not there yet."""
    return ready_ledger(read_settings(home), profile)


def note_local(
    home: Path | None, profile: str | None, action: str, detail: Mapping[str, object], *, outcome: Outcome = "done"
) -> None:
    """Before the command prints: what cannot be recorded is not told."""
    ledger = local_ledger(home, profile)
    note_in(ledger, action, detail, outcome=outcome)
    ledger.engine.dispose()


def note_in(ledger: Ledger, action: str, detail: Mapping[str, object], *, outcome: Outcome = "done") -> None:
    with ledger.writing() as connection:
        told = {**detail, "system_user": os.getuid()}
        record(connection, Entry(OPERATOR.user_id, action, outcome, "command", detail=told))
