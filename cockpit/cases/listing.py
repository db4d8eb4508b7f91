"""Cases of a queue, page by page, and how many each queue holds: one statement each, within the selected areas."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from cockpit.access import User
from cockpit.cases.case import NAMES, Case, case_of
from cockpit.cases.queues import QUEUE_BY_NAME, QUEUES
from cockpit.errors import BadRequest
from cockpit.ledger.case_tables import CASE

PAGE_ROWS: Final = 50
LONGEST_TEXT: Final = 100
ESCAPE: Final = "\\"


@dataclass(frozen=True)
class Asked:
    """What a work list is asked for. `area_ids` come from a `Selection`: all areas below it that may be seen."""

    user: User
    area_ids: frozenset[str]
    at: datetime
    queue: str = "mine"
    text: str = ""
    category_id: str = ""
    state: str = ""
    page: int = 1


@dataclass(frozen=True)
class Listing:
    cases: tuple[Case, ...]
    total: int
    counts: dict[str, int]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_ROWS))


def listing(connection: Connection, asked: Asked) -> Listing:
    """Late first, then by deadline; without a deadline last. No area, no case."""
    if asked.queue not in QUEUE_BY_NAME:
        raise BadRequest("没有这个工作列表。")
    seen = CASE.c.area_id.in_(sorted(asked.area_ids))
    held = and_(seen, QUEUE_BY_NAME[asked.queue].holds(asked.user, asked.at), *_filters(asked))
    total = int(connection.execute(select(func.count()).where(held).select_from(CASE)).scalar_one())
    query = select(*(CASE.c[name] for name in NAMES)).where(held)
    order = query.order_by(CASE.c.due_at.is_(None), CASE.c.due_at, CASE.c.reported_at, CASE.c.case_id)
    rows = connection.execute(order.limit(PAGE_ROWS).offset((max(asked.page, 1) - 1) * PAGE_ROWS)).mappings().all()
    return Listing(tuple(case_of(dict(row)) for row in rows), total, _counts(connection, asked, seen))


def _counts(connection: Connection, asked: Asked, seen: ColumnElement[bool]) -> dict[str, int]:
    sums = [func.sum(case((queue.holds(asked.user, asked.at), 1), else_=0)).label(queue.name) for queue in QUEUES]
    row = connection.execute(select(*sums).where(seen)).mappings().one()
    return {queue.name: int(row[queue.name] or 0) for queue in QUEUES}


def _filters(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.text:
        words = f"%{_literal(asked.text[:LONGEST_TEXT])}%"
        columns = (CASE.c.title, CASE.c.number, CASE.c.place)
        found.append(or_(*(column.like(words, escape=ESCAPE) for column in columns)))
    if asked.category_id:
        found.append(CASE.c.category_id == asked.category_id)
    if asked.state:
        found.append(CASE.c.state == asked.state)
    return found


def _literal(text: str) -> str:
    """`%` and `_` are what the person typed, not patterns."""
    return text.replace(ESCAPE, ESCAPE * 2).replace("%", f"{ESCAPE}%").replace("_", f"{ESCAPE}_")
