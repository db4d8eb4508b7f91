"""What the desk has changed since somebody last looked: the ETL asks, and takes it into the warehouse."""

from sqlalchemy import ColumnElement, Connection, func, or_, select

from cockpit.cases.case import NAMES, Case, case_of
from cockpit.cases.children import DESK
from cockpit.ledger.case_tables import CASE


def changes_since(connection: Connection, change_number: int) -> list[Case]:
    """In their order. A case that was only handed over has not changed: its source has told everything already."""
    query = select(*(CASE.c[name] for name in NAMES)).where(CASE.c.change_number > change_number)
    rows = connection.execute(query.where(_own()).order_by(CASE.c.change_number)).mappings().all()
    return [case_of(dict(row)) for row in rows]


def last_change(connection: Connection) -> int:
    """0: nobody has done anything yet."""
    newest = select(func.coalesce(func.max(CASE.c.change_number), 0)).where(_own())
    return int(connection.execute(newest).scalar_one())


def _own() -> ColumnElement[bool]:
    return or_(CASE.c.source_id == DESK, CASE.c.version > 1)
