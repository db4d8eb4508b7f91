"""What happened to a case, in its order."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from cockpit.ledger.case_tables import CHANGE


@dataclass(frozen=True)
class Change:
    version: int
    verb: str
    actor: str
    at: datetime
    from_state: str
    to_state: str
    answers: dict[str, object]


def history(connection: Connection, case_id: str) -> list[Change]:
    rows = connection.execute(select(CHANGE).where(CHANGE.c.case_id == case_id).order_by(CHANGE.c.version)).mappings()
    return [
        Change(
            version=row["version"],
            verb=row["verb"],
            actor=row["actor"],
            at=row["at"],
            from_state=row["from_state"],
            to_state=row["to_state"],
            answers=json.loads(row["answers"]),
        )
        for row in rows
    ]
