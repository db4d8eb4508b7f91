"""The table of what a source said of an event at the moment when it became a case."""

from sqlalchemy import Column, ForeignKey, String, Table

from cockpit.ledger.moment import Moment
from cockpit.ledger.tables import METADATA

# One row per case that was handed over. Never changed: what a source says later is compared with it.
HANDED_CASE = Table(
    "handed_case",
    METADATA,
    Column("case_id", ForeignKey("case_file.case_id"), primary_key=True),
    Column("handed_at", Moment, nullable=False),
    Column("status", String(16), nullable=False),
    Column("stage", String(64)),
    Column("unit_id", String(128)),
    Column("title", String(400), nullable=False),
    Column("place", String(400), nullable=False),
    Column("handled_at", Moment),
)
