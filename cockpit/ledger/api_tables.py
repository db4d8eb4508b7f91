"""The tables of programs that speak to us: their keys, and whom we tell of changes of cases."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from cockpit.ledger.moment import Moment
from cockpit.ledger.tables import METADATA

# One row per key. The key itself is only with the program; here is its SHA-256.
API_KEY = Table(
    "api_key",
    METADATA,
    Column("key_id", String(16), primary_key=True),
    Column("key_hash", String(64), nullable=False, unique=True),
    Column("account_id", ForeignKey("account.account_id"), nullable=False),
    Column("area_id", String(64), nullable=False),
    Column("permissions", String(400), nullable=False),  # names, a space between; never more than the account has
    Column("label", String(64), nullable=False),
    Column("most_a_minute", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

# One row per address that is told of changes. The secret is sealed: its key lies beside the database, not in it.
WEBHOOK = Table(
    "webhook",
    METADATA,
    Column("webhook_id", String(16), primary_key=True),
    Column("url", String(400), nullable=False),
    Column("secret_sealed", Text, nullable=False),
    Column("events", String(400), nullable=False),  # names, a space between; `*` is all
    Column("area_id", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("removed_at", Moment),
)

# The outbox: one row per change and address, written with the change. `sent_at` or `given_up_at` ends it.
WEBHOOK_MESSAGE = Table(
    "webhook_message",
    METADATA,
    Column("message_id", String(32), primary_key=True),
    Column("webhook_id", ForeignKey("webhook.webhook_id"), nullable=False),
    Column("case_id", ForeignKey("case_file.case_id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),  # JSON, as it is signed and sent
    Column("made_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", Moment),  # empty once it is sent or given up
    Column("sent_at", Moment),
    Column("given_up_at", Moment),
    Column("problem", String(200), nullable=False),
    UniqueConstraint("webhook_id", "case_id", "version"),
    Index(None, "next_at"),
)
