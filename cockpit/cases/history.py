"""What happened to a case, and which other cases may be about the same thing."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, or_, select

from cockpit.cases.case import NAMES, Case, case_of
from cockpit.ledger.case_tables import CASE, CHANGE

ALIKE_DAYS: Final = 30  # as for repeat complaints
MOST_ALIKE: Final = 8


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


def alike(connection: Connection, case: Case, area_ids: frozenset[str]) -> list[Case]:
    """The same place, or the same compound and category, within thirty days: repeats, and candidates for merging."""
    near = CASE.c.reported_at >= case.reported_at - timedelta(days=ALIKE_DAYS)
    same = [CASE.c.category_id == case.category_id]
    places = [CASE.c.place_key == case.place_key] if case.place_key else []
    places += [(CASE.c.compound_id == case.compound_id) & same[0]] if case.compound_id else []
    places += [(CASE.c.area_id == case.area_id) & (CASE.c.place == case.place) & same[0]] if case.place else []
    if not places:
        return []
    query = select(*(CASE.c[name] for name in NAMES)).where(
        CASE.c.area_id.in_(sorted(area_ids)), CASE.c.case_id != case.case_id, near, or_(*places)
    )
    rows = connection.execute(query.order_by(CASE.c.reported_at.desc()).limit(MOST_ALIKE)).mappings().all()
    return [case_of(dict(row)) for row in rows]
