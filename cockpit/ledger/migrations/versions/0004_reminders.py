"""The units of accounts, the inboxes of persons, and what was sent by channels."""

import sqlalchemy as sa
from alembic import op

from cockpit.ledger.moment import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_unit",
        sa.Column("account_id", sa.String(32), sa.ForeignKey("account.account_id"), primary_key=True),
        sa.Column("unit_id", sa.String(128), primary_key=True),
    )
    for columns in (("account", "read_at"), ("area_id", "read_at")):
        op.drop_index(f"ix_notice_{'_'.join(columns)}", "notice")
    for name in ("read_at", "sent_at"):
        op.drop_column("notice", name)
    op.add_column("notice", sa.Column("resolved_at", Moment()))
    op.create_index("ix_notice_resolved_at", "notice", ["resolved_at"])
    _inbox()
    _sending()


def downgrade() -> None:
    for table in ("sending", "inbox", "account_unit"):
        op.drop_table(table)
    op.drop_index("ix_notice_resolved_at", "notice")
    op.drop_column("notice", "resolved_at")
    for name in ("read_at", "sent_at"):
        op.add_column("notice", sa.Column(name, Moment()))
    for columns in (("account", "read_at"), ("area_id", "read_at")):
        op.create_index(f"ix_notice_{'_'.join(columns)}", "notice", list(columns))


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("notice_id", sa.String(32), sa.ForeignKey("notice.notice_id"), primary_key=True),
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("digest", sa.String(10)),
        sa.Column("shows_at", Moment(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("read_at", Moment()),
    )
    op.create_index("ix_inbox_account_read_at", "inbox", ["account", "read_at"])
    op.create_index("ix_inbox_is_shown_shows_at", "inbox", ["is_shown", "shows_at"])


def _sending() -> None:
    op.create_table(
        "sending",
        sa.Column("message_key", sa.String(160), primary_key=True),
        sa.Column("channel", sa.String(64), primary_key=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", Moment()),
        sa.Column("sent_at", Moment()),
        sa.Column("problem", sa.String(200)),
    )
    op.create_index("ix_sending_next_at", "sending", ["next_at"])
