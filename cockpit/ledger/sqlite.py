"""SQLite as the ledger's database: durable, one writer, and bounded waiting."""

from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event

from cockpit.ledger.turn import ChairTurn

WRITES: Final = "ledger_writes"
LONGEST_WAIT_SECONDS: Final = 5.0  # for a program of somebody else that holds the file
CONNECTIONS: Final = 16


def sqlite_engine(address: URL, *, patience_seconds: float) -> Engine:
    wait = min(LONGEST_WAIT_SECONDS, patience_seconds)
    engine = create_engine(
        address, pool_size=CONNECTIONS, pool_timeout=patience_seconds, connect_args={"timeout": wait}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def sqlite_turn(folder: Path, *, patience_seconds: float) -> ChairTurn:
    return ChairTurn(folder / "ledger.turn", patience_seconds=patience_seconds)


def _prepare(connection: object, _record: object) -> None:
    """The driver must not begin transactions by itself, and what was acknowledged must survive a power cut."""
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on"):
        cursor.execute(f"pragma {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer asks for the lock at once; one that asks halfway can be refused after having read."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")
