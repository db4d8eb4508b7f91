"""What one write of the ledger notes beside its rows: the heads of the audit trail that must go to the anchor."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from cockpit.ledger.anchor import Head
from cockpit.ledger.tables import AUDIT

_MARGIN: Final = "margin"


@dataclass(frozen=True)
class Margin:
    """`folder` is where the ledger's key lies."""

    folder: Path
    heads: list[Head] = field(default_factory=list)

    def heads_after(self, connection: Connection, last: Head | None) -> list[Head]:
        """With those that an ended process committed but did not append. Nothing is caught up after a strange head."""
        if not self.heads or last is None or last.seq >= self.heads[0].seq - 1:
            return self.heads
        columns = select(AUDIT.c.seq, AUDIT.c.entry_hash).order_by(AUDIT.c.seq)
        rows = connection.execute(columns.where(AUDIT.c.seq.between(last.seq, self.heads[0].seq - 1))).all()
        if not rows or (rows[0].seq, rows[0].entry_hash) != (last.seq, last.entry_hash):
            return self.heads
        return [Head(row.seq, row.entry_hash, is_late=True) for row in rows[1:]] + self.heads


@contextmanager
def margin_of(connection: Connection, folder: Path) -> Iterator[Margin]:
    connection.info[_MARGIN] = Margin(folder)
    try:
        yield connection.info[_MARGIN]
    finally:
        if not connection.invalidated:
            del connection.info[_MARGIN]


def current_margin(connection: Connection) -> Margin:
    margin: Margin | None = connection.info.get(_MARGIN)
    assert margin is not None, "an audit entry is written inside `Ledger.writing`"
    return margin
