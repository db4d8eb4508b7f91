"""Cases, their changes, replayed requests and notices."""

from alembic import op

from cockpit.ledger.case_tables import CASE, CHANGE, NOTICE, REPLAY

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
TABLES = (CASE, CHANGE, REPLAY, NOTICE)


def upgrade() -> None:
    for table in TABLES:
        table.create(op.get_bind())


def downgrade() -> None:
    for table in reversed(TABLES):
        table.drop(op.get_bind())
