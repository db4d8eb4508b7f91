"""Files of cases."""

import sqlalchemy as sa
from alembic import op

from cockpit.ledger.moment import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("attachment_id", sa.String(32), primary_key=True),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.case_id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sent_hash", sa.String(64), nullable=False),
        sa.Column("added_by", sa.String(64), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.UniqueConstraint("case_id", "sent_hash", name="uq_attachment_case_id_sent_hash"),
    )


def downgrade() -> None:
    op.drop_table("attachment")
