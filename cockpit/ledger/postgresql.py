"""PostgreSQL as the ledger's database: the same turn, kept by the server, and the same bounded waiting."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError

DRIVER: Final = "postgresql+psycopg"
WRITE_LOCK: Final = 4_202_006  # any number, the same everywhere: writers take turns by it
CONNECT_SECONDS: Final = 5
CONNECTIONS: Final = 16


def postgresql_engine(address: URL, *, patience_seconds: float) -> Engine:
    milliseconds = int(patience_seconds * 1000)
    waiting = f"-c lock_timeout={milliseconds} -c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
    given = str(address.query.get("options", ""))
    return create_engine(
        address.set(drivername=DRIVER).difference_update_query(("options",)),
        pool_size=CONNECTIONS,
        pool_timeout=patience_seconds,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": f"{given} {waiting}".strip()},
    )


@contextmanager
def postgresql_turn(connection: Connection) -> Iterator[None]:
    """The server queues in the order of asking. Held beyond the commit, until the anchor is written."""
    connection.exec_driver_sql("select pg_advisory_lock(%(key)s)", {"key": WRITE_LOCK})
    connection.commit()
    try:
        yield
    finally:
        _give_back(connection)


def _give_back(connection: Connection) -> None:
    """A connection that cannot be told is closed, which frees the lock as well."""
    try:
        connection.rollback()
        connection.exec_driver_sql("select pg_advisory_unlock(%(key)s)", {"key": WRITE_LOCK})
        connection.commit()
    except DBAPIError:
        connection.invalidate()
