"""The table of what people keep for themselves at the desk: their own filters of the work list."""

from sqlalchemy import Column, Index, String, Table, Text

from cockpit.ledger.moment import Moment
from cockpit.ledger.tables import METADATA

# One row per saved view. Only its own person ever reads, uses or deletes it.
SAVED_VIEW = Table(
    "saved_view",
    METADATA,
    Column("view_id", String(32), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("name", String(40), nullable=False),
    Column("words", Text, nullable=False),  # JSON: the filters as the address has them
    Column("saved_at", Moment, nullable=False),
    Index(None, "account"),
)
