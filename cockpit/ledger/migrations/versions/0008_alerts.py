"""Alerts: episodes, the days they were found on, and what people did with them."""

import sqlalchemy as sa
from alembic import op

from cockpit.ledger.moment import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _alerts()
    op.create_index("ix_alert_series_key_last_day", "alert", ["series_key", "last_day"])
    op.create_index("ix_alert_area_id_state", "alert", ["area_id", "state"])
    op.create_table(
        "alert_day",
        sa.Column("alert_id", sa.String(32), sa.ForeignKey("alert.alert_id"), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("observed", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Float()),
        sa.Column("rarity", sa.Float(), nullable=False),
    )
    op.create_table(
        "alert_event",
        sa.Column("alert_id", sa.String(32), sa.ForeignKey("alert.alert_id"), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("verb", sa.String(32), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("from_state", sa.String(16), nullable=False),
        sa.Column("to_state", sa.String(16), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    for table in ("alert_event", "alert_day", "alert"):
        op.drop_table(table)


def _alerts() -> None:
    op.create_table(
        "alert",
        sa.Column("alert_id", sa.String(32), primary_key=True),
        sa.Column("series_key", sa.String(300), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("area_id", sa.String(64), nullable=False),
        sa.Column("category_id", sa.String(64), nullable=False),
        sa.Column("direction", sa.String(8), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("setting_version", sa.String(32), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("window_days", sa.Integer(), nullable=False),
        sa.Column("observed", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Float()),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("rarity", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("snoozed_until", sa.Date()),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.case_id")),
        sa.Column("cause", sa.String(32)),
    )
