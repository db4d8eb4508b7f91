"""What came of a replay: how early late cases were spoken of, and how much a person had to read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import numpy as np

from cockpit.cases.case import Case
from cockpit.cases.clocks import Clocks
from cockpit.reminders.hours import Hours
from cockpit.reminders.watched import Watched

SPEAKS_OF_DEADLINE: Final = ("deadline_near", "breach_risk")
WORKING_DAY: Final = 8.5  # hours
Window = tuple[datetime, datetime]
Lead = float | None  # working hours before the deadline; None: not in time


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
class Warned:
    """Of the late cases: the share spoken of before the deadline, of these the median lead, and a working day ahead."""

    in_time_share: float
    day_ahead_share: float
    lead_hours: float


@dataclass(frozen=True)
class Outcome:
    """`plain`: one message to who acts when three quarters are used, in the same quiet hours, and nothing else.

    A day: median and maximum over the days on which a person got anything. Lines are what stands in the messages.
    """

    late_cases: int
    warned: Warned
    plain: Warned
    messages_a_day: tuple[float, float]
    lines_a_day: tuple[float, float]
    plain_a_day: tuple[float, float]
    lines: int
    twice: int
    by_rule: dict[str, int]


def outcome(cases: list[Case], messages: list[Message], clocks: Clocks, window: Window) -> Outcome:
    late = [case for case in cases if _is_late(case, window)]
    plain_at = {case.case_id: _plain(case, clocks, window[1]) for case in cases}
    reached = [(case, at) for case in cases if (at := plain_at[case.case_id]) and _is_open_at(case, at, window)]
    # What stood there on the first morning is a backlog that a real desk has worked off once.
    first = window[0].astimezone(clocks.zone).date() + timedelta(days=2)
    told = [(one.account, _day(one.shows_at, clocks), one) for one in messages]
    lines = Counter((one.account, one.subject_key) for one in messages)
    return Outcome(
        late_cases=len(late),
        warned=_warned(late, _shown(messages), clocks),
        plain=_warned(late, plain_at, clocks),
        messages_a_day=_a_day(((who, day, one.key) for who, day, one in told), first),
        lines_a_day=_a_day(((who, day, one.subject_key) for who, day, one in told), first),
        plain_a_day=_a_day(
            ((case.unit_id or case.area_id, _day(at, clocks), case.case_id) for case, at in reached), first
        ),
        lines=len(messages),
        twice=sum(n - 1 for n in lines.values()),
        by_rule=dict(sorted(Counter(one.rule for one in messages).items())),
    )


def _shown(messages: list[Message]) -> dict[str, datetime | None]:
    """When each case's deadline was first spoken of."""
    found: dict[str, datetime | None] = {}
    for one in sorted(messages, key=lambda one: one.shows_at):
        if one.rule in SPEAKS_OF_DEADLINE:
            found.setdefault(one.case_id, one.shows_at)
    return found


def _plain(case: Case, clocks: Clocks, at: datetime) -> datetime | None:
    near_at = Watched(case, at, clocks, case.reported_at).near_at
    return Hours(clocks).shows_at(near_at) if near_at else None


def _warned(late: list[Case], spoken_at: dict[str, datetime | None], clocks: Clocks) -> Warned:
    leads = [_lead(case, spoken_at.get(case.case_id), clocks) for case in late]
    known = [one for one in leads if one is not None]
    if not known:
        return Warned(0.0, 0.0, 0.0)
    ahead = sum(one >= WORKING_DAY for one in known)
    return Warned(len(known) / len(late), ahead / len(late), float(np.median(known)))


def _lead(case: Case, at: datetime | None, clocks: Clocks) -> Lead:
    if at is None or case.due_at is None or at >= case.due_at:
        return None
    return clocks.hours_between(at, case.due_at, case.category_id)


def _is_late(case: Case, window: Window) -> bool:
    """Its deadline lay in the days of the replay, and passed."""
    if case.due_at is None or not window[0] <= case.due_at <= window[1]:
        return False
    return case.closed_at is None or case.closed_at > case.due_at


def _is_open_at(case: Case, at: datetime, window: Window) -> bool:
    return window[0] <= at <= window[1] and (case.closed_at is None or case.closed_at > at)


def _a_day(told: Iterable[tuple[str, date, str]], first: date) -> tuple[float, float]:
    counts = list(Counter((who, day) for who, day, _key in set(told) if day >= first).values())
    return (float(np.median(counts)), float(max(counts))) if counts else (0.0, 0.0)


def _day(at: datetime, clocks: Clocks) -> date:
    return at.astimezone(clocks.zone).date()
