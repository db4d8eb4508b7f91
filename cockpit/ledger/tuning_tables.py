"""The tables of the alarm budget: what was switched on, and what was tried on past days before."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from cockpit.ledger.moment import Moment
from cockpit.ledger.tables import METADATA

# One row per setting that was switched on; the last one is in use. Rows are only added.
WARNING_SETTING = Table(
    "warning_setting",
    METADATA,
    Column("setting_no", Integer, primary_key=True, autoincrement=False),
    Column("budget", String(200), nullable=False),  # JSON: level → false alarms a week
    Column("back_test_id", ForeignKey("back_test.back_test_id"), nullable=False),
    Column("switched_on_by", String(64), nullable=False),
    Column("switched_on_at", Moment, nullable=False),
)

# One row per budget that somebody tried; the watcher fills in what came of it.
BACK_TEST = Table(
    "back_test",
    METADATA,
    Column("back_test_id", String(16), primary_key=True),
    Column("budget", String(200), nullable=False),
    Column("asked_by", String(64), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("taken_at", Moment),
    Column("done_at", Moment),
    Column("problem", String(200), nullable=False),
    Column("result", Text, nullable=False),  # JSON of `warning.backtest.BackTest`
    Index(None, "asked_at"),
)
