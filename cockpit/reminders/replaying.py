"""Replays the last days of a snapshot hour by hour through the real rules, and counts what came of it."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import select, update

from cockpit.areas import Areas
from cockpit.cases.case import NAMES, Case, case_of
from cockpit.cases.clocks import Clocks
from cockpit.ledger import Ledger, open_ledger
from cockpit.ledger.case_tables import CASE, INBOX, NOTICE
from cockpit.ledger.migrate import migrate
from cockpit.reminders.hours import Hours
from cockpit.reminders.looking import Look, Risk
from cockpit.reminders.persons import People
from cockpit.reminders.placing import Placing
from cockpit.reminders.replay_cases import STEP, Stage, people_of, put, stages_of
from cockpit.reminders.watched import Watched
from cockpit.warehouse import Snapshot

DAYS: Final = 30
UNREAD_OF_TEN: Final = 2  # two of ten messages are not read, so that something goes one level up
SPEAKS_OF_DEADLINE: Final = ("deadline_near", "breach_risk")


@dataclass(frozen=True)
class Message:
    """One line in an inbox: of a person, a case and a rule; `key` is one message, alone or a whole summary."""

    account: str
    case_id: str
    rule: str
    subject_key: str
    key: str
    shows_at: datetime


@dataclass(frozen=True)
class Outcome:
    """`plain`: the same for one message to who acts at three quarters of the limit, and nothing else."""

    late_cases: int
    in_time_share: float
    lead_hours: float
    plain_in_time_share: float
    plain_lead_hours: float
    messages_a_day: tuple[float, float]
    plain_a_day: tuple[float, float]
    lines: int
    twice: int
    by_rule: dict[str, int]


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
            cases = {row["case_id"]: case_of(dict(row)) for row in rows}
            messages = [_message(row) for row in connection.execute(_messages()).mappings()]
    return _outcome(cases, messages, clocks, window)


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


def _outcome(
    cases: dict[str, Case], messages: list[Message], clocks: Clocks, window: tuple[datetime, datetime]
) -> Outcome:
    late = [case for case in cases.values() if _is_late(case, window)]
    shown: dict[str, datetime] = {}
    for one in messages:
        if one.rule in SPEAKS_OF_DEADLINE:
            shown[one.case_id] = min(one.shows_at, shown.get(one.case_id, one.shows_at))
    near = {case.case_id: Watched(case, window[1], clocks, case.reported_at).near_at for case in cases.values()}
    lead = [_lead(case, shown.get(case.case_id), clocks) for case in late]
    plain = [_lead(case, near[case.case_id], clocks) for case in late]
    reached = [(case, at) for case in cases.values() if (at := near[case.case_id]) and _is_open_at(case, at, window)]
    # What stood there on the first morning is a backlog that a real desk has worked off once.
    begun = window[0].date() + timedelta(days=1)
    daily = {(one.account, _day(one.shows_at, clocks), one.key) for one in messages}
    plain_daily = {(case.unit_id or case.area_id, _day(at, clocks), case.case_id) for case, at in reached}
    lines = Counter((one.account, one.subject_key) for one in messages)
    return Outcome(
        late_cases=len(late),
        in_time_share=_share(lead),
        lead_hours=_median(lead),
        plain_in_time_share=_share(plain),
        plain_lead_hours=_median(plain),
        messages_a_day=_a_day(daily, begun),
        plain_a_day=_a_day(plain_daily, begun),
        lines=len(messages),
        twice=sum(n - 1 for n in lines.values()),
        by_rule=dict(sorted(Counter(one.rule for one in messages).items())),
    )


def _is_late(case: Case, window: tuple[datetime, datetime]) -> bool:
    """Its deadline lay in the days of the replay, and passed."""
    if case.due_at is None or not window[0] <= case.due_at <= window[1]:
        return False
    return case.closed_at is None or case.closed_at > case.due_at


def _is_open_at(case: Case, at: datetime, window: tuple[datetime, datetime]) -> bool:
    return window[0] <= at <= window[1] and (case.closed_at is None or case.closed_at > at)


def _lead(case: Case, at: datetime | None, clocks: Clocks) -> float | None:
    """Working hours before the deadline; None: not in time."""
    if at is None or case.due_at is None or at >= case.due_at:
        return None
    return clocks.hours_between(at, case.due_at, case.category_id)


def _share(lead: list[float | None]) -> float:
    return sum(one is not None for one in lead) / len(lead) if lead else 0.0


def _median(lead: list[float | None]) -> float:
    known = [one for one in lead if one is not None]
    return float(np.median(known)) if known else 0.0


def _a_day(daily: set[tuple[str, date, str]], begun: date) -> tuple[float, float]:
    """Median and maximum over the days on which a person got anything."""
    counts = list(Counter((account, day) for account, day, _key in daily if day > begun).values())
    return (float(np.median(counts)), float(max(counts))) if counts else (0.0, 0.0)


def _day(at: datetime, clocks: Clocks) -> date:
    return at.astimezone(clocks.zone).date()


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
