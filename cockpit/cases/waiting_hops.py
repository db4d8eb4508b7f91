"""The slow hops of the whistle chain: how many cases wait on each level now, and for how long the oldest has."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from cockpit.cases.clocks import Clocks
from cockpit.cases.states import State
from cockpit.ledger.case_tables import CASE


@dataclass(frozen=True)
class HopWait:
    """Whole `hours` of working time since the whistle that brought the oldest case to this level."""

    level: str
    cases: int
    hours: float


def waiting_hops(connection: Connection, area_ids: frozenset[str], clocks: Clocks, at: datetime) -> tuple[HopWait, ...]:
    """`area_ids` come from a `Selection`; no area, no hop. Levels in no order."""
    held = CASE.c.area_id.in_(sorted(area_ids)) & (CASE.c.state == State.MEDIATING) & CASE.c.hop.is_not(None)
    rows = connection.execute(select(CASE.c.hop, CASE.c.hop_at, CASE.c.category_id).where(held)).all()
    waits: dict[str, list[float]] = {}
    for level, since, category_id in rows:
        waits.setdefault(level, []).append(clocks.hours_between(since, at, category_id) if since else 0.0)
    return tuple(HopWait(level, len(found), float(round(max(found)))) for level, found in waits.items())
