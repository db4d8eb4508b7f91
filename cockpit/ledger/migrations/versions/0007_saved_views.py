"""The filters of the work list that a person keeps."""

import sqlalchemy as sa
from alembic import op

from cockpit.ledger.moment import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("view_id", sa.String(32), primary_key=True),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
    )
    op.create_index("ix_saved_view_account", "saved_view", ["account"])


def downgrade() -> None:
    op.drop_table("saved_view")
