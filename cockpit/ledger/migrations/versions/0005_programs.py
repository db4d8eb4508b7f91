"""Keys of programs, and whom we tell of changes of cases."""

import sqlalchemy as sa
from alembic import op

from cockpit.ledger.moment import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_key",
        sa.Column("key_id", sa.String(16), primary_key=True),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.String(32), sa.ForeignKey("account.account_id"), nullable=False),
        sa.Column("area_id", sa.String(64), nullable=False),
        sa.Column("permissions", sa.String(400), nullable=False),
        sa.Column("label", sa.String(64), nullable=False),
        sa.Column("most_a_minute", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("revoked_at", Moment()),
        sa.UniqueConstraint("key_hash", name="uq_api_key_key_hash"),
    )
    op.create_table(
        "webhook",
        sa.Column("webhook_id", sa.String(16), primary_key=True),
        sa.Column("url", sa.String(400), nullable=False),
        sa.Column("secret_sealed", sa.Text(), nullable=False),
        sa.Column("events", sa.String(400), nullable=False),
        sa.Column("area_id", sa.String(64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("removed_at", Moment()),
    )
    _messages()


def downgrade() -> None:
    for table in ("webhook_message", "webhook", "api_key"):
        op.drop_table(table)


def _messages() -> None:
    op.create_table(
        "webhook_message",
        sa.Column("message_id", sa.String(32), primary_key=True),
        sa.Column("webhook_id", sa.String(16), sa.ForeignKey("webhook.webhook_id"), nullable=False),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.case_id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", Moment()),
        sa.Column("sent_at", Moment()),
        sa.Column("given_up_at", Moment()),
        sa.Column("problem", sa.String(200), nullable=False),
        sa.UniqueConstraint("webhook_id", "case_id", "version", name="uq_webhook_message_webhook_id_case_id_version"),
    )
    op.create_index("ix_webhook_message_next_at", "webhook_message", ["next_at"])
