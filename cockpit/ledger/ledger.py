"""One ledger: read it, or take a turn to write it. A write is one transaction: all of it, or nothing."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, make_url

from cockpit.ledger.anchor import Anchor, Head
from cockpit.ledger.faults import named_faults
from cockpit.ledger.margin import margin_of
from cockpit.ledger.postgresql import postgresql_engine, postgresql_turn
from cockpit.ledger.sqlite import WRITES, sqlite_engine, sqlite_turn
from cockpit.ledger.turn import PATIENCE_SECONDS

LOG: Final = logging.getLogger("cockpit")
ANCHOR: Final = "audit_anchor.tsv"
Turn = Callable[[Connection], AbstractContextManager[None]]


class Ledger:
    """`anchor` is the file outside the database that keeps the heads of the audit trail."""

    def __init__(self, engine: Engine, *, folder: Path, anchor: Anchor, turn: Turn) -> None:
        self.engine, self.folder, self.anchor, self._turn = engine, folder, anchor, turn

    @property
    def backend(self) -> str:
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with named_faults(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Everything inside commits together; the lines of the anchor follow before the next writer's turn."""
        writer = self.engine.execution_options(**{WRITES: True})
        with named_faults(), writer.connect() as connection, self._turn(connection), self.anchor.pen() as pen:
            with margin_of(connection, self.folder) as margin, connection.begin():
                yield connection
                heads = margin.heads_after(connection, self.anchor.last())
            self._anchor(pen, heads)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Nobody writes meanwhile, and nothing is begun: for replacing the whole database."""
        with named_faults(), self.engine.connect() as connection, self._turn(connection):
            yield

    def _anchor(self, pen: int, heads: list[Head]) -> None:
        """The entry is committed: what cannot be written now is written by the next writer, and marked as late."""
        try:
            if heads:
                self.anchor.append(pen, heads)
        except OSError:
            LOG.exception("the anchor of the audit trail cannot be written: %s", self.anchor.path)


def open_ledger(
    url: str, folder: Path, *, anchor: Path | None = None, patience_seconds: float = PATIENCE_SECONDS
) -> Ledger:
    """`folder` holds the deployment: the lock file of SQLite's writers and, unless it is elsewhere, the anchor."""
    folder.mkdir(parents=True, exist_ok=True)
    address = make_url(url.replace("postgres://", "postgresql://", 1))
    heads = Anchor(anchor or folder / ANCHOR)
    if address.get_backend_name() == "sqlite":
        engine = sqlite_engine(address, patience_seconds=patience_seconds)
        return Ledger(engine, folder=folder, anchor=heads, turn=sqlite_turn(folder, patience_seconds=patience_seconds))
    engine = postgresql_engine(address, patience_seconds=patience_seconds)
    return Ledger(engine, folder=folder, anchor=heads, turn=postgresql_turn)
