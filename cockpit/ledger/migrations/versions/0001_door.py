"""Accounts, sessions, attempts and the audit trail."""

import sqlalchemy as sa
from alembic import op

from cockpit.ledger.moment import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _accounts()
    _sessions()
    _audit()


def downgrade() -> None:
    for table in ("session", "account_role", "account_area", "attempt", "audit", "account"):
        op.drop_table(table)


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("account_id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("display_name", sa.String(64), nullable=False),
        sa.Column("password_hash", sa.String(256)),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(32)),
        sa.Column("subject", sa.String(255)),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("password_changed_at", Moment()),
        sa.UniqueConstraint("name", name="uq_account_name"),
        sa.UniqueConstraint("provider", "subject", name="uq_account_provider_subject"),
    )
    for table, column, length in (("account_role", "role", 32), ("account_area", "area_id", 64)):
        op.create_table(
            table,
            sa.Column("account_id", sa.String(32), sa.ForeignKey("account.account_id"), primary_key=True),
            sa.Column(column, sa.String(length), primary_key=True),
        )


def _sessions() -> None:
    op.create_table(
        "session",
        sa.Column("session_hash", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.String(32), sa.ForeignKey("account.account_id"), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("agent", sa.String(256), nullable=False),
    )
    op.create_index("ix_session_account_id", "session", ["account_id"])
    op.create_table(
        "attempt",
        sa.Column("subject", sa.String(128), primary_key=True),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("object_kind", sa.String(32), nullable=False),
        sa.Column("object_id", sa.String(255), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("entry_hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_audit_actor", "audit", ["actor"])
    op.create_index("ix_audit_action", "audit", ["action"])
