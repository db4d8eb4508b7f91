"""Reads the trail: for those who may, filtered and paged, newest first; reading is recorded like everything else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, or_, select

from cockpit.access.user import NOT_PERMITTED, User
from cockpit.audit.entry import Entry, Outcome
from cockpit.audit.personal import Veil
from cockpit.audit.trail import record
from cockpit.errors import Forbidden
from cockpit.ledger import Ledger
from cockpit.ledger.tables import AUDIT

READ: Final = "audit.read"
EXPORT: Final = "audit.export"
LONGEST_PAGE: Final = 200
MOST_EXPORTED: Final = 100_000
SEARCHED: Final = (
    AUDIT.c.actor,
    AUDIT.c.action,
    AUDIT.c.object_kind,
    AUDIT.c.object_id,
    AUDIT.c.address,
    AUDIT.c.detail,
)


@dataclass(frozen=True)
class TrailQuery:
    """Empty asks for everything. `since` and `until` carry their zone; `until` itself is left out. Pages begin at 1."""

    actor: str = ""
    action: str = ""
    outcome: Outcome | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""
    page: int = 1
    page_size: int = 50

    def told(self) -> dict[str, object]:
        """What the trail says about who read it."""
        asked = {"actor": self.actor, "action": self.action, "outcome": self.outcome, "text": self.text}
        days = {"since": _written(self.since), "until": _written(self.until)}
        return {name: value for name, value in {**asked, **days}.items() if value} | {"page": self.page}


@dataclass(frozen=True)
class TrailRow:
    """`at` is UTC with its zone, as written; the order is that of `seq`, whatever the clock did."""

    seq: int
    at: datetime
    actor: str
    action: str
    outcome: Outcome
    object_kind: str
    object_id: str
    address: str
    detail: Mapping[str, object]


@dataclass(frozen=True)
class TrailPage:
    rows: tuple[TrailRow, ...]
    total: int
    page: int
    pages: int


def read_trail(ledger: Ledger, user: User, query: TrailQuery, *, address: str = "") -> TrailPage:
    """One page of the trail for who has `audit.read`; anybody else gets `Forbidden`. Either way one line is added.

    `read_trail(ledger, signed_in(), TrailQuery(actor="north", page=2), address=request.remote_addr or "")`
    """
    _permit(ledger, user, READ, query, address)
    page_size = min(max(query.page_size, 1), LONGEST_PAGE)
    with ledger.reading() as connection:
        filters = _filters(query, ledger)
        total = _total(connection, filters)
        pages = max(1, -(-total // page_size))
        page = min(max(query.page, 1), pages)
        rows = connection.execute(_newest(filters).limit(page_size).offset((page - 1) * page_size)).mappings()
        return TrailPage(tuple(_row(row) for row in rows), total, page, pages)


def export_trail(ledger: Ledger, user: User, query: TrailQuery, *, address: str = "") -> tuple[TrailRow, ...]:
    """Every row that the query finds, without pages, newest first; recorded as `audit.export`."""
    _permit(ledger, user, EXPORT, replace(query, page=1), address)
    with ledger.reading() as connection:
        rows = connection.execute(_newest(_filters(query, ledger)).limit(MOST_EXPORTED)).mappings()
        return tuple(_row(row) for row in rows)


def _permit(ledger: Ledger, user: User, action: str, query: TrailQuery, address: str) -> None:
    may = user.may(READ)
    with ledger.writing() as connection:
        outcome: Outcome = "done" if may else "denied"
        record(connection, Entry(user.user_id, action, outcome, "audit", address=address, detail=query.told()))
    if not may:
        raise Forbidden(NOT_PERMITTED)


def _filters(query: TrailQuery, ledger: Ledger) -> list[ColumnElement[bool]]:
    """A number that is searched for is hashed as it was when it was recorded."""
    found: list[ColumnElement[bool]] = []
    found += [AUDIT.c.actor == query.actor] if query.actor else []
    found += [AUDIT.c.action.startswith(query.action, autoescape=True)] if query.action else []
    found += [AUDIT.c.outcome == query.outcome] if query.outcome else []
    found += [AUDIT.c.at >= _written(query.since)] if query.since else []
    found += [AUDIT.c.at < _written(query.until)] if query.until else []
    if query.text:
        wanted = Veil(ledger.folder).text(query.text)
        found.append(or_(*(column.icontains(wanted, autoescape=True) for column in SEARCHED)))
    return found


def _newest(filters: list[ColumnElement[bool]]) -> Select[tuple[object, ...]]:
    return select(*AUDIT.c).where(*filters).order_by(AUDIT.c.seq.desc())


def _total(connection: Connection, filters: list[ColumnElement[bool]]) -> int:
    return connection.execute(select(func.count()).select_from(AUDIT).where(*filters)).scalar_one()


def _written(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else None


def _row(row: RowMapping) -> TrailRow:
    return TrailRow(
        seq=row["seq"],
        at=datetime.fromisoformat(row["at"]),
        actor=row["actor"],
        action=row["action"],
        outcome=row["outcome"],
        object_kind=row["object_kind"],
        object_id=row["object_id"],
        address=row["address"],
        detail=json.loads(row["detail"]),
    )
