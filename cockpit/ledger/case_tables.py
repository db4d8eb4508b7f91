"""The tables of the case desk: current state, everything that happened, and what makes a retry harmless."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from cockpit.ledger.moment import Moment
from cockpit.ledger.tables import METADATA

# One row per case as it stands now; derived from its changes in the same transaction, never edited alone.
CASE = Table(
    "case_file",  # `case` is a word of SQL
    METADATA,
    Column("case_id", String(32), primary_key=True),
    Column("number", String(32), nullable=False, unique=True),
    Column("event_key", String(64), nullable=False, unique=True),
    Column("source_id", String(64), nullable=False),
    Column("event_id", String(128), nullable=False),
    Column("area_id", String(64), nullable=False),
    Column("category_id", String(64), nullable=False),
    Column("title", String(400), nullable=False),
    Column("description", Text, nullable=False),
    Column("place", String(400), nullable=False),
    Column("place_key", String(64)),
    Column("grid_id", String(64)),
    Column("compound_id", String(64)),
    Column("longitude", Float),
    Column("latitude", Float),
    Column("channel", String(64), nullable=False),
    Column("discovery", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("state_before", String(16)),  # of a suspended case: where it goes on
    Column("version", Integer, nullable=False),
    Column("change_number", Integer, nullable=False),  # the audit line of the last change; ETL asks for greater ones
    Column("hop", String(16)),  # level of the whistle chain
    Column("hop_at", Moment),
    Column("arrived_at", Moment),
    Column("unit_id", String(128)),
    Column("reported_by", String(64), nullable=False),
    Column("handled_by", String(64)),
    Column("main_case_id", String(32)),
    Column("parent_case_id", String(32)),
    Column("reported_at", Moment, nullable=False),
    Column("accepted_at", Moment),
    Column("filed_at", Moment),
    Column("dispatched_at", Moment),
    Column("signed_at", Moment),
    Column("handled_at", Moment),
    Column("verified_at", Moment),
    Column("closed_at", Moment),
    Column("rated_at", Moment),
    Column("due_at", Moment),
    Column("suspended_at", Moment),
    Column("suspended_hours", Float, nullable=False),
    Column("extended_hours", Float, nullable=False),
    Column("returned_count", Integer, nullable=False),
    Column("reworked_count", Integer, nullable=False),
    Column("extended_count", Integer, nullable=False),
    Column("urged_count", Integer, nullable=False),
    Column("reopened_count", Integer, nullable=False),
    Column("is_satisfied", Boolean),
    Column("is_solved", Boolean),
    Column("score", Integer),
    Index(None, "area_id", "state"),
    Index(None, "unit_id", "state"),
    Index(None, "change_number"),
    Index(None, "due_at"),
)

# One row per change of a case, in its order. Append-only, like the audit trail beside it.
CHANGE = Table(
    "case_change",
    METADATA,
    Column("change_number", Integer, primary_key=True, autoincrement=False),
    Column("case_id", ForeignKey("case_file.case_id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("verb", String(32), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("from_state", String(16), nullable=False),
    Column("to_state", String(16), nullable=False),
    Column("answers", Text, nullable=False),  # JSON: what the person was asked and said
    UniqueConstraint("case_id", "version"),
)

# One row per request that a client may send twice: the answer that it got.
REPLAY = Table(
    "replay",
    METADATA,
    Column("actor", String(64), primary_key=True),
    Column("idempotency_key", String(64), primary_key=True),
    Column("request_hash", String(64), nullable=False),
    Column("case_id", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)

# One row per thing that somebody of a case has to be told, once. Who that is by name is decided afterwards.
NOTICE = Table(
    "notice",
    METADATA,
    Column("notice_id", String(32), primary_key=True),
    Column(
        "subject_key", String(160), nullable=False, unique=True
    ),  # rule, case, version: never twice for the same thing
    Column("rule", String(64), nullable=False),
    Column("case_id", String(32)),
    Column("area_id", String(64), nullable=False),
    Column("told", String(32), nullable=False),  # who of the case: unit, acceptor, dispatcher …
    Column("unit_id", String(128)),
    Column("account", String(64)),
    Column("words", Text, nullable=False),  # JSON: the values of the sentence
    Column("made_at", Moment, nullable=False),
    Column("resolved_at", Moment),  # when the persons were found
    Index(None, "resolved_at"),
)

# One row per notice and person: what lies in an inbox. `digest` is the day whose summary it is part of.
INBOX = Table(
    "inbox",
    METADATA,
    Column("notice_id", ForeignKey("notice.notice_id"), primary_key=True),
    Column("account", String(64), primary_key=True),
    Column("digest", String(10)),
    Column("shows_at", Moment, nullable=False),
    Column("is_shown", Boolean, nullable=False),
    Column("read_at", Moment),
    Index(None, "account", "read_at"),
    Index(None, "is_shown", "shows_at"),
)

# One row per message and channel, written before it is sent, so that nothing is sent twice.
SENDING = Table(
    "sending",
    METADATA,
    Column("message_key", String(160), primary_key=True),
    Column("channel", String(64), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("next_at", Moment),  # None: under way, sent or given up
    Column("sent_at", Moment),
    Column("problem", String(200)),
    Index(None, "next_at"),
)

# One row per case whose reporter left a way to be reached. Sealed: the key lies beside the database, not in it.
CONTACT = Table(
    "contact",
    METADATA,
    Column("case_id", ForeignKey("case_file.case_id"), primary_key=True),
    Column("masked", String(64), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("kept_at", Moment, nullable=False),
)
