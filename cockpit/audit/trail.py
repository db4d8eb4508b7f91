"""Appends to the trail, inside the transaction of what is recorded: either both are there or neither."""

from sqlalchemy import Connection, insert, select, text

from cockpit.audit.entry import FIRST_HASH, Entry, entry_hash
from cockpit.ledger.moment import now
from cockpit.ledger.tables import AUDIT

APPEND_LOCK = 4_202_006  # any number, the same everywhere: PostgreSQL's appenders take turns by it


def record(connection: Connection, entry: Entry) -> int:
    """The number of the new line. `connection` is one of `Ledger.writing`."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": APPEND_LOCK})
    last = connection.execute(select(AUDIT.c.seq, AUDIT.c.entry_hash).order_by(AUDIT.c.seq.desc()).limit(1)).first()
    row: dict[str, object] = {
        "seq": last.seq + 1 if last else 1,
        "at": now().isoformat(timespec="milliseconds"),
        "previous_hash": last.entry_hash if last else FIRST_HASH,
        **entry.written(),
    }
    connection.execute(insert(AUDIT).values(**row, entry_hash=entry_hash(row)))
    return int(str(row["seq"]))
