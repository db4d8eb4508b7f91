"""One ledger: read it, or take a turn to write it. A write is one transaction: all of it, or nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError

from cockpit.errors import Busy
from cockpit.ledger.turn import BUSY, Turn

WRITES = "ledger_writes"
BUSY_MS = 5_000


class Ledger:
    """`anchor` is the file outside the database that keeps the heads of the audit trail."""

    def __init__(self, engine: Engine, *, anchor: Path, turn: Callable[[], AbstractContextManager[None]]) -> None:
        self.engine, self.anchor, self._turn = engine, anchor, turn

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        writer = self.engine.execution_options(**{WRITES: True})
        try:
            with self._turn(), writer.begin() as connection:
                yield connection
        except OperationalError as error:
            if "locked" in str(error) or "busy" in str(error):
                raise Busy(BUSY) from error
            raise


def open_ledger(url: str, folder: Path, *, anchor: Path | None = None) -> Ledger:
    """`folder` holds the deployment: the lock file of SQLite's writers and, unless it is elsewhere, the anchor."""
    folder.mkdir(parents=True, exist_ok=True)
    address = make_url(url)
    kept_heads = anchor or folder / "audit_anchor.tsv"
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return Ledger(engine, anchor=kept_heads, turn=Turn(folder / "ledger.turn"))
    return Ledger(create_engine(address, pool_pre_ping=True), anchor=kept_heads, turn=nullcontext)


def _prepare_sqlite(connection: object, _record: object) -> None:
    """The driver must not begin transactions by itself, and what was acknowledged must survive a power cut."""
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode = wal", "synchronous = full", f"busy_timeout = {BUSY_MS}", "foreign_keys = on"):
        cursor.execute(f"pragma {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer asks for the lock at once; one that asks halfway can be refused after having read."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")
