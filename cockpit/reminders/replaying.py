"""Replays the last days of a snapshot hour by hour through the real rules, and counts what came of it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from cockpit.areas import Areas
from cockpit.cases.case import NAMES, case_of
from cockpit.cases.clocks import Clocks
from cockpit.ledger import Ledger, open_ledger
from cockpit.ledger.case_tables import CASE, INBOX, NOTICE
from cockpit.ledger.migrate import migrate
from cockpit.reminders.hours import Hours
from cockpit.reminders.looking import Look
from cockpit.reminders.persons import People
from cockpit.reminders.placing import Placing
from cockpit.reminders.replay_cases import STEP, Stage, people_of, put, stages_of
from cockpit.reminders.replay_outcome import Message, Outcome, outcome
from cockpit.reminders.seeing import Risk
from cockpit.warehouse import Snapshot

DAYS: Final = 30
UNREAD_OF_TEN: Final = 2  # two of ten messages are not read, so that something goes one level up


def replay(snapshot: Snapshot, risk: Risk, *, days: int = DAYS) -> Outcome:
    clocks = Clocks.of(snapshot.profile)
    last = snapshot.as_of
    first = last - timedelta(days=days)
    window = (_moment(snapshot, first), _moment(snapshot, last))
    with _ledger() as ledger:
        look = Look(People(Areas.of(snapshot), people_of(snapshot)), clocks, risk)
        _run(ledger, look, stages_of(snapshot, first, last), window)
        with ledger.reading() as connection:
            rows = connection.execute(select(*(CASE.c[name] for name in NAMES))).mappings()
            cases = [case_of(dict(row)) for row in rows]
            messages = [_message(row) for row in connection.execute(_messages()).mappings()]
    return outcome(cases, messages, clocks, window)


def _run(ledger: Ledger, look: Look, stages: list[Stage], window: tuple[datetime, datetime]) -> None:
    (at, end), hours = window, Hours(look.clocks)
    known, place = set[str](), 0
    while at <= end:
        begun = place
        while place < len(stages) and stages[place].at <= at:
            place += 1
        with ledger.writing() as connection:
            put(connection, stages[begun:place], known)
            if hours.shows_at(at) == at:  # at night nothing is shown; what becomes due then is seen in the morning
                look.run(connection, Placing.of(connection, hours, at))
                _read(connection, at)
        at += STEP


def _read(connection: Any, at: datetime) -> None:
    """People look once an hour; which messages stay unread hangs on their number, so that each run is the same."""
    shown = (INBOX.c.read_at.is_(None), INBOX.c.shows_at <= at - STEP)
    rows = connection.execute(select(INBOX.c.notice_id, NOTICE.c.subject_key).join(NOTICE).where(*shown)).all()
    read = [row.notice_id for row in rows if sum(row.subject_key.encode()) % 10 >= UNREAD_OF_TEN]
    connection.execute(update(INBOX).where(INBOX.c.notice_id.in_(read), *shown).values(read_at=at))


def _messages() -> Any:
    columns = (INBOX.c.account, INBOX.c.digest, INBOX.c.shows_at, INBOX.c.notice_id)
    return select(*columns, NOTICE.c.case_id, NOTICE.c.rule, NOTICE.c.subject_key).join(NOTICE)


def _message(row: Any) -> Message:
    key = row["digest"] or row["notice_id"]
    return Message(row["account"], row["case_id"], row["rule"], row["subject_key"], key, row["shows_at"])


def _moment(snapshot: Snapshot, local: datetime) -> datetime:
    return local.replace(tzinfo=ZoneInfo(snapshot.profile.profile.time_zone))


@contextmanager
def _ledger() -> Iterator[Ledger]:
    """Of its own, and gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(f"sqlite:///{folder}/replay.sqlite", Path(folder))
        migrate(ledger, backups=Path(folder) / "backups")
        try:
            yield ledger
        finally:
            ledger.engine.dispose()
