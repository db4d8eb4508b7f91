"""What is known of the files of a case; the files themselves lie beside the database."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, UniqueConstraint

from cockpit.ledger.moment import Moment
from cockpit.ledger.tables import METADATA

# One row per file that somebody attached to a case. Neither its name nor anything else the sender said of it is kept.
ATTACHMENT = Table(
    "attachment",
    METADATA,
    Column("attachment_id", String(32), primary_key=True),
    Column("case_id", ForeignKey("case_file.case_id"), nullable=False),
    Column("kind", String(16), nullable=False),  # jpeg or pdf
    Column("size", Integer, nullable=False),  # bytes, as kept
    Column("sent_hash", String(64), nullable=False),  # SHA-256 of what was sent: the same file twice is one
    Column("added_by", String(64), nullable=False),
    Column("added_at", Moment, nullable=False),
    UniqueConstraint("case_id", "sent_hash"),
)
