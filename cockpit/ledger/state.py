"""Can the ledger be used, and is there room: what /readyz and the doctor say."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import func, select

from cockpit.errors import CockpitError
from cockpit.ledger.ledger import Ledger
from cockpit.ledger.migrate import NEWEST, revision_of
from cockpit.ledger.tables import AUDIT

LEAST_FREE_BYTES: Final = 200 * 1024**2  # a snapshot of the demo and the ledger's log fit in


@dataclass(frozen=True)
class LedgerState:
    """`outdated`: the tables are not those of this release."""

    backend: str
    state: Literal["ok", "outdated", "fault"]
    entries: int = 0


def ledger_state(ledger: Ledger) -> LedgerState:
    try:
        with ledger.reading() as connection:
            if revision_of(connection) != NEWEST:
                return LedgerState(ledger.backend, "outdated")
            entries = connection.execute(select(func.max(AUDIT.c.seq))).scalar() or 0
    except CockpitError:
        return LedgerState(ledger.backend, "fault")
    return LedgerState(ledger.backend, "ok", entries)


def has_room(home: Path) -> bool:
    return shutil.disk_usage(home).free >= LEAST_FREE_BYTES
