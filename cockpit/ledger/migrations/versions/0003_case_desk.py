"""Cases, their changes, replayed requests, notices and contacts."""

import sqlalchemy as sa
from alembic import op

from cockpit.ledger.moment import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("case_file", *_identity(), *_progress(), *_outcome())
    for columns in (("area_id", "state"), ("unit_id", "state"), ("change_number",), ("due_at",)):
        op.create_index(f"ix_case_file_{'_'.join(columns)}", "case_file", list(columns))
    _changes()
    _notices()


def downgrade() -> None:
    for table in ("contact", "notice", "replay", "case_change", "case_file"):
        op.drop_table(table)


def _identity() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("case_id", sa.String(32), primary_key=True),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("event_key", sa.String(64), nullable=False),
        sa.Column("source_id", sa.String(64), nullable=False),
        sa.Column("event_id", sa.String(128), nullable=False),
        sa.Column("area_id", sa.String(64), nullable=False),
        sa.Column("category_id", sa.String(64), nullable=False),
        sa.Column("title", sa.String(400), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("place", sa.String(400), nullable=False),
        sa.Column("place_key", sa.String(64)),
        sa.Column("grid_id", sa.String(64)),
        sa.Column("compound_id", sa.String(64)),
        sa.Column("longitude", sa.Float()),
        sa.Column("latitude", sa.Float()),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("discovery", sa.String(32), nullable=False),
        sa.UniqueConstraint("event_key", name="uq_case_file_event_key"),
        sa.UniqueConstraint("number", name="uq_case_file_number"),
    )


def _progress() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("state_before", sa.String(16)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change_number", sa.Integer(), nullable=False),
        sa.Column("hop", sa.String(16)),
        sa.Column("hop_at", Moment()),
        sa.Column("arrived_at", Moment()),
        sa.Column("unit_id", sa.String(128)),
        sa.Column("reported_by", sa.String(64), nullable=False),
        sa.Column("handled_by", sa.String(64)),
        sa.Column("main_case_id", sa.String(32)),
        sa.Column("parent_case_id", sa.String(32)),
        sa.Column("reported_at", Moment(), nullable=False),
        sa.Column("accepted_at", Moment()),
        sa.Column("filed_at", Moment()),
        sa.Column("dispatched_at", Moment()),
        sa.Column("signed_at", Moment()),
        sa.Column("handled_at", Moment()),
        sa.Column("verified_at", Moment()),
        sa.Column("closed_at", Moment()),
        sa.Column("rated_at", Moment()),
    )


def _outcome() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("due_at", Moment()),
        sa.Column("suspended_at", Moment()),
        sa.Column("suspended_hours", sa.Float(), nullable=False),
        sa.Column("extended_hours", sa.Float(), nullable=False),
        sa.Column("returned_count", sa.Integer(), nullable=False),
        sa.Column("reworked_count", sa.Integer(), nullable=False),
        sa.Column("extended_count", sa.Integer(), nullable=False),
        sa.Column("urged_count", sa.Integer(), nullable=False),
        sa.Column("reopened_count", sa.Integer(), nullable=False),
        sa.Column("is_satisfied", sa.Boolean()),
        sa.Column("is_solved", sa.Boolean()),
        sa.Column("score", sa.Integer()),
    )


def _changes() -> None:
    op.create_table(
        "case_change",
        sa.Column("change_number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.case_id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(32), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("from_state", sa.String(16), nullable=False),
        sa.Column("to_state", sa.String(16), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.UniqueConstraint("case_id", "version", name="uq_case_change_case_id_version"),
    )
    op.create_table(
        "replay",
        sa.Column("actor", sa.String(64), primary_key=True),
        sa.Column("idempotency_key", sa.String(64), primary_key=True),
        sa.Column("request_hash", sa.String(64), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
    )


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("notice_id", sa.String(32), primary_key=True),
        sa.Column("subject_key", sa.String(160), nullable=False),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("case_id", sa.String(32)),
        sa.Column("area_id", sa.String(64), nullable=False),
        sa.Column("told", sa.String(32), nullable=False),
        sa.Column("unit_id", sa.String(128)),
        sa.Column("account", sa.String(64)),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("read_at", Moment()),
        sa.Column("sent_at", Moment()),
        sa.UniqueConstraint("subject_key", name="uq_notice_subject_key"),
    )
    op.create_index("ix_notice_account_read_at", "notice", ["account", "read_at"])
    op.create_index("ix_notice_area_id_read_at", "notice", ["area_id", "read_at"])
    op.create_table(
        "contact",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.case_id"), primary_key=True),
        sa.Column("masked", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
    )
