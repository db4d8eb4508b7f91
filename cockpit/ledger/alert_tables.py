"""The tables of alerts: one row per episode, the days it was found on, and everything that people did with it."""

from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from cockpit.ledger.moment import Moment
from cockpit.ledger.tables import METADATA

# One row per episode: findings of one series on neighbouring days are one alert.
ALERT = Table(
    "alert",
    METADATA,
    Column("alert_id", String(32), primary_key=True),
    Column("series_key", String(300), nullable=False),
    Column("rule", String(32), nullable=False),  # `statistics`, or a name of warning/rules.py
    Column("level", String(16), nullable=False),  # of the engine; empty for a rule
    Column("area_id", String(64), nullable=False),
    Column("category_id", String(64), nullable=False),  # `*`: all of them together
    Column("direction", String(8), nullable=False),  # surge, silence, or limit for a rule
    Column("subject", String(200), nullable=False),  # what a rule is about besides the area
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("setting_version", String(32), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("window_days", Integer, nullable=False),
    Column("observed", Integer, nullable=False),
    Column("expected", Float),  # empty for a rule: it has a limit instead
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),  # for a rule: its limit
    Column("rarity", Float, nullable=False),  # -log10 of the tail probability of the rarest day; 0 for a rule
    Column("evidence", Text, nullable=False),  # JSON: label and contributions of the rarest day
    Column("opened_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("snoozed_until", Date),
    Column("case_id", ForeignKey("case_file.case_id")),
    Column("cause", String(32)),
    Index(None, "series_key", "last_day"),
    Index(None, "area_id", "state"),
)

# One row per alert and day on which it was found; scoring a day again adds nothing.
ALERT_DAY = Table(
    "alert_day",
    METADATA,
    Column("alert_id", ForeignKey("alert.alert_id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("observed", Integer, nullable=False),
    Column("expected", Float),
    Column("rarity", Float, nullable=False),
)

# Everything that happened to an alert; rows are only added.
ALERT_EVENT = Table(
    "alert_event",
    METADATA,
    Column("alert_id", ForeignKey("alert.alert_id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("verb", String(32), nullable=False),
    Column("actor", String(64), nullable=False),  # empty: the clock, when a snooze was over
    Column("at", Moment, nullable=False),
    Column("from_state", String(16), nullable=False),
    Column("to_state", String(16), nullable=False),
    Column("answers", Text, nullable=False),  # JSON
)
