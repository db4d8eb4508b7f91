"""What the desk has changed since somebody last looked: the ETL asks, and takes it into the warehouse."""

from sqlalchemy import Connection, func, or_, select

from cockpit.cases.case import NAMES, Case, case_of
from cockpit.cases.children import DESK
from cockpit.ledger.case_tables import CASE


def changes_since(connection: Connection, change_number: int) -> list[Case]:
    """In their order. A case that was only handed over has not changed: its source has told everything already."""
    query = select(*(CASE.c[name] for name in NAMES)).where(CASE.c.change_number > change_number)
    own = or_(CASE.c.source_id == DESK, CASE.c.version > 1)
    rows = connection.execute(query.where(own).order_by(CASE.c.change_number)).mappings().all()
    return [case_of(dict(row)) for row in rows]


def last_change(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(CASE.c.change_number), 0))).scalar_one())
