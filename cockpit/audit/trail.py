"""Appends to the trail, inside the transaction of what is recorded: either both are there or neither."""

from sqlalchemy import Connection, insert, select

from cockpit.audit.entry import FIRST_HASH, Entry, entry_hash
from cockpit.audit.personal import Veil
from cockpit.ledger.anchor import Head
from cockpit.ledger.margin import current_margin
from cockpit.ledger.moment import now
from cockpit.ledger.tables import AUDIT


def record(connection: Connection, entry: Entry) -> int:
    """The number of the new line. `connection` is one of `Ledger.writing`, which lets one writer in at a time."""
    margin = current_margin(connection)
    last = connection.execute(select(AUDIT.c.seq, AUDIT.c.entry_hash).order_by(AUDIT.c.seq.desc()).limit(1)).first()
    seq = last.seq + 1 if last else 1
    row: dict[str, object] = {
        "seq": seq,
        "at": now().isoformat(timespec="milliseconds"),
        "previous_hash": last.entry_hash if last else FIRST_HASH,
        **_fitting(Veil(margin.folder).row(entry.written())),
    }
    own_hash = entry_hash(row)
    connection.execute(insert(AUDIT).values(**row, entry_hash=own_hash))
    margin.heads.append(Head(seq, own_hash))
    return seq


def _fitting(row: dict[str, str]) -> dict[str, str]:
    """SQLite would keep what is too long, PostgreSQL would refuse the whole transaction."""
    return {name: text[: getattr(AUDIT.c[name].type, "length", None)] for name, text in row.items()}
