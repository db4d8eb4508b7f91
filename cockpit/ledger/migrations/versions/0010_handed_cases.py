"""What sources said of events when these became cases."""

import sqlalchemy as sa
from alembic import op

from cockpit.ledger.moment import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handed_case",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.case_id"), primary_key=True),
        sa.Column("handed_at", Moment(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("stage", sa.String(64)),
        sa.Column("unit_id", sa.String(128)),
        sa.Column("title", sa.String(400), nullable=False),
        sa.Column("place", sa.String(400), nullable=False),
        sa.Column("handled_at", Moment()),
    )


def downgrade() -> None:
    op.drop_table("handed_case")
