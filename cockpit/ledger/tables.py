"""The tables of the ledger. `migrations/` makes them; a test compares the two."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

from cockpit.ledger.moment import Moment

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# One row per person who may sign in. `epoch` grows when rights or password change; sessions of an older epoch are over.
ACCOUNT = Table(
    "account",
    METADATA,
    Column("account_id", String(32), primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("display_name", String(64), nullable=False),
    Column("password_hash", String(256)),
    Column("must_change_password", Boolean, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("provider", String(32)),
    Column("subject", String(255)),  # the immutable id that an identity provider gives; never phone or mail
    Column("created_at", Moment, nullable=False),
    Column("password_changed_at", Moment),
    UniqueConstraint("provider", "subject"),
)

ACCOUNT_ROLE = Table(
    "account_role",
    METADATA,
    Column("account_id", ForeignKey("account.account_id"), primary_key=True),
    Column("role", String(32), primary_key=True),
)

ACCOUNT_AREA = Table(
    "account_area",
    METADATA,
    Column("account_id", ForeignKey("account.account_id"), primary_key=True),
    Column("area_id", String(64), primary_key=True),
)

# The units that somebody handles cases for.
ACCOUNT_UNIT = Table(
    "account_unit",
    METADATA,
    Column("account_id", ForeignKey("account.account_id"), primary_key=True),
    Column("unit_id", String(128), primary_key=True),
)

# One row per sign-in. The token itself is only with the browser; here is its SHA-256.
SESSION = Table(
    "session",
    METADATA,
    Column("session_hash", String(64), primary_key=True),
    Column("account_id", ForeignKey("account.account_id"), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("address", String(64), nullable=False),
    Column("agent", String(256), nullable=False),
    Index(None, "account_id"),
)

# One row per thing that is counted (`account:<name>`, `address:<ip>`, `reveal:<account>`) and window.
ATTEMPT = Table(
    "attempt",
    METADATA,
    Column("subject", String(128), primary_key=True),
    Column("started_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
)

# One row per thing that somebody did or was refused. Append-only; every row carries the hash of the row before.
AUDIT = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),  # text, because the hash is over it
    Column("actor", String(64), nullable=False),
    Column("action", String(64), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("object_kind", String(32), nullable=False),
    Column("object_id", String(255), nullable=False),
    Column("address", String(64), nullable=False),
    Column("detail", Text, nullable=False),  # JSON
    Column("previous_hash", String(64), nullable=False),
    Column("entry_hash", String(64), nullable=False),
    Index(None, "actor"),
    Index(None, "action"),
)
