"""Cases of a queue, page by page, and how many each queue holds: one statement each, within the selected areas."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from cockpit.access import User
from cockpit.cases.case import NAMES, Case, case_of
from cockpit.cases.clocks import Clocks
from cockpit.cases.lateness import LATENESS_BY_NAME
from cockpit.cases.queues import QUEUE_BY_NAME, QUEUES
from cockpit.cases.states import STATE_ROWS
from cockpit.errors import BadRequest
from cockpit.ledger.case_tables import CASE

PAGE_ROWS: Final = 50
LONGEST_TEXT: Final = 100
ESCAPE: Final = "\\"
NO_UNIT: Final = "-"  # of the unit filter: sent to nobody yet
FILTERS: Final = ("queue", "text", "category", "state", "unit", "due")  # in the address, in the order of the page


@dataclass(frozen=True)
class Asked:
    """What a work list is asked for. `area_ids` come from a `Selection`: all areas below it that may be seen."""

    user: User
    area_ids: frozenset[str]
    at: datetime
    clocks: Clocks
    queue: str = "mine"
    text: str = ""
    category_id: str = ""
    state: str = ""
    unit_id: str = ""
    due: str = ""
    page: int = 1

    @property
    def address(self) -> dict[str, str]:
        """The filters as the address has them; what does not filter is left out."""
        said = (self.queue, self.text, self.category_id, self.state, self.unit_id, self.due)
        return {name: word for name, word in zip(FILTERS, said, strict=True) if word}


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
    refuse_unknown(asked.queue, asked.state, asked.due)
    seen = CASE.c.area_id.in_(sorted(asked.area_ids))
    held = and_(seen, QUEUE_BY_NAME[asked.queue].holds(asked.user, asked.at), *_filters(connection, asked))
    total = int(connection.execute(select(func.count()).where(held).select_from(CASE)).scalar_one())
    query = select(*(CASE.c[name] for name in NAMES)).where(held)
    order = query.order_by(CASE.c.due_at.is_(None), CASE.c.due_at, CASE.c.reported_at, CASE.c.case_id)
    rows = connection.execute(order.limit(PAGE_ROWS).offset((max(asked.page, 1) - 1) * PAGE_ROWS)).mappings().all()
    return Listing(tuple(case_of(dict(row)) for row in rows), total, _counts(connection, asked, seen))


def refuse_unknown(queue: str, state: str, due: str) -> None:
    """An empty list would say that there is nothing to do."""
    if queue not in QUEUE_BY_NAME:
        raise BadRequest("没有这个工作列表。")
    if state and state not in STATE_ROWS:
        raise BadRequest("没有这个案件状态，请重新筛选。")
    if due and due not in LATENESS_BY_NAME:
        raise BadRequest("没有这个时限状态，请重新筛选。")


def _counts(connection: Connection, asked: Asked, seen: ColumnElement[bool]) -> dict[str, int]:
    sums = [func.sum(case((queue.holds(asked.user, asked.at), 1), else_=0)).label(queue.name) for queue in QUEUES]
    row = connection.execute(select(*sums).where(seen)).mappings().one()
    return {queue.name: int(row[queue.name] or 0) for queue in QUEUES}


def _filters(connection: Connection, asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.text:
        words = f"%{_literal(asked.text[:LONGEST_TEXT])}%"
        columns = (CASE.c.title, CASE.c.number, CASE.c.place)
        found.append(or_(*(column.like(words, escape=ESCAPE) for column in columns)))
    if asked.category_id:
        found.append(CASE.c.category_id == asked.category_id)
    if asked.state:
        found.append(CASE.c.state == asked.state)
    if asked.unit_id:
        found.append(CASE.c.unit_id.is_(None) if asked.unit_id == NO_UNIT else CASE.c.unit_id == asked.unit_id)
    if asked.due:
        row = LATENESS_BY_NAME[asked.due]
        found.append(row.holds(connection, asked.clocks, asked.at, sorted(asked.area_ids)))
    return found


def _literal(text: str) -> str:
    """`%` and `_` are what the person typed, not patterns."""
    return text.replace(ESCAPE, ESCAPE * 2).replace("%", f"{ESCAPE}%").replace("_", f"{ESCAPE}_")
