"""One alert as it stands, and what happened to it."""

import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, select

from cockpit.alerts.states import State
from cockpit.ledger.alert_tables import ALERT, ALERT_DAY, ALERT_EVENT

STATISTICS: Final = "statistics"
UNKNOWN_ALERT: Final = "没有这条预警。"


@dataclass(frozen=True)
class Alert:
    """`expected`, `low` and `high` are of the window of the rarest day; a rule has its limit in `high`."""

    alert_id: str
    series_key: str
    rule: str
    level: str
    area_id: str
    category_id: str
    direction: str
    subject: str
    state: State
    version: int
    setting_version: str
    first_day: date
    last_day: date
    window_days: int
    observed: int
    expected: float | None
    low: int
    high: int
    rarity: float
    evidence: str
    opened_at: datetime
    changed_at: datetime
    snoozed_until: date | None
    case_id: str | None
    cause: str | None

    @property
    def told(self) -> dict[str, Any]:
        """`label` and `contributions` of the evidence."""
        found: dict[str, Any] = json.loads(self.evidence)
        return found


@dataclass(frozen=True)
class Day:
    day: date
    observed: int
    expected: float | None
    rarity: float


@dataclass(frozen=True)
class Event:
    version: int
    verb: str
    actor: str
    at: datetime
    from_state: State
    to_state: State
    answers: dict[str, str]


NAMES: Final = tuple(field.name for field in fields(Alert))
COLUMNS: Final = tuple(ALERT.c[name] for name in NAMES)


def alert_of(row: Any) -> Alert:
    return Alert(**dict(row))


def days_of(connection: Connection, alert_id: str) -> tuple[Day, ...]:
    query = select(ALERT_DAY.c.day, ALERT_DAY.c.observed, ALERT_DAY.c.expected, ALERT_DAY.c.rarity)
    rows = connection.execute(query.where(ALERT_DAY.c.alert_id == alert_id).order_by(ALERT_DAY.c.day)).all()
    return tuple(Day(*row) for row in rows)


def events_of(connection: Connection, alert_id: str) -> tuple[Event, ...]:
    own = ALERT_EVENT.c.alert_id == alert_id
    rows = connection.execute(select(ALERT_EVENT).where(own).order_by(ALERT_EVENT.c.version)).all()
    return tuple(
        Event(row.version, row.verb, row.actor, row.at, row.from_state, row.to_state, json.loads(row.answers))
        for row in rows
    )
