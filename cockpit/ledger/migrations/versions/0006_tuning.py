"""What was tried on past days, and which alarm budget was switched on."""

import sqlalchemy as sa
from alembic import op

from cockpit.ledger.moment import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "back_test",
        sa.Column("back_test_id", sa.String(16), primary_key=True),
        sa.Column("budget", sa.String(200), nullable=False),
        sa.Column("asked_by", sa.String(64), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("taken_at", Moment()),
        sa.Column("done_at", Moment()),
        sa.Column("problem", sa.String(200), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
    )
    op.create_index("ix_back_test_asked_at", "back_test", ["asked_at"])
    op.create_table(
        "warning_setting",
        sa.Column("setting_no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("budget", sa.String(200), nullable=False),
        sa.Column("back_test_id", sa.String(16), sa.ForeignKey("back_test.back_test_id"), nullable=False),
        sa.Column("switched_on_by", sa.String(64), nullable=False),
        sa.Column("switched_on_at", Moment(), nullable=False),
    )


def downgrade() -> None:
    for table in ("warning_setting", "back_test"):
        op.drop_table(table)
