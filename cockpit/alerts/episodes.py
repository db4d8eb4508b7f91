"""Findings become alerts: those of one series on neighbouring days are one episode, and a day counts once."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update

from cockpit.alerts.alert import COLUMNS, STATISTICS, Alert, alert_of
from cockpit.alerts.workflow import HANDLE
from cockpit.audit import Entry, record
from cockpit.ledger import Ledger
from cockpit.ledger.alert_tables import ALERT, ALERT_DAY, ALERT_EVENT
from cockpit.warning.finding import Finding
from cockpit.warning.rule_hits import RuleHit

NEIGHBOURS: Final = timedelta(days=7)  # a few days on which another level speaks for it do not end an episode
CLOCK: Final = "local"  # who opens what was snoozed: the deployment itself
AT_ONCE: Final = 200  # in one transaction, so that the desk need not wait long


@dataclass(frozen=True)
class Found:
    """A finding or a rule's hit, as it is stored."""

    series_key: str
    day: date
    row: dict[str, Any]


def take(ledger: Ledger, found: Iterable[Finding], hits: Iterable[RuleHit], *, version: str, at: datetime) -> int:
    """How many alerts are new. `version` is of the setting that was followed; `at` the time of the deployment."""
    every = sorted([*map(_of_finding, found), *map(_of_hit, hits)], key=lambda one: one.day)
    new = 0
    for begin in range(0, len(every), AT_ONCE):
        with ledger.writing() as connection:
            new += sum(_take(connection, one, version, at) for one in every[begin : begin + AT_ONCE])
    return new


def wake(ledger: Ledger, today: date, at: datetime) -> int:
    """Snoozed alerts whose day has come are open again."""
    with ledger.reading() as connection:
        slept = ALERT.c.state == "snoozed"
        query = select(*COLUMNS).where(slept, ALERT.c.snoozed_until <= today)
        due = [alert_of(row) for row in connection.execute(query).mappings()]
    for alert in due:
        with ledger.writing() as connection:
            _wake(connection, alert, at)
    return len(due)


def _take(connection: Connection, found: Found, version: str, at: datetime) -> bool:
    alert = _neighbour(connection, found)
    if alert is None:
        alert_id = uuid4().hex
        stands = {"state": "open", "version": 1, "setting_version": version, "opened_at": at, "changed_at": at}
        connection.execute(insert(ALERT).values(alert_id=alert_id, series_key=found.series_key, **found.row, **stands))
        _note_day(connection, alert_id, found)
        return True
    known = select(ALERT_DAY.c.day).where(ALERT_DAY.c.alert_id == alert.alert_id, ALERT_DAY.c.day == found.day)
    if connection.execute(known).first() is None:
        _note_day(connection, alert.alert_id, found)
        connection.execute(update(ALERT).where(ALERT.c.alert_id == alert.alert_id).values(**_grown(alert, found)))
    return False


def _neighbour(connection: Connection, found: Found) -> Alert | None:
    """The episode that this day belongs to, whatever people did with it: a closed one does not begin anew next day."""
    near = ALERT.c.last_day.between(found.day - NEIGHBOURS, found.day + NEIGHBOURS)
    around = (ALERT.c.first_day <= found.day) & (ALERT.c.last_day >= found.day)
    query = select(*COLUMNS).where(ALERT.c.series_key == found.series_key, near | around)
    row = connection.execute(query.order_by(ALERT.c.last_day.desc()).limit(1)).mappings().first()
    return alert_of(row) if row else None


def _grown(alert: Alert, found: Found) -> dict[str, Any]:
    """The days of the whole; the figures of its rarest day, or of the newest where there is no rarity."""
    days = {
        "first_day": min(alert.first_day, found.row["first_day"]),
        "last_day": max(alert.last_day, found.row["last_day"]),
    }
    is_rarer = found.row["rarity"] > alert.rarity or (alert.rule != STATISTICS and found.day >= alert.last_day)
    return {**found.row, **days} if is_rarer else days


def _note_day(connection: Connection, alert_id: str, found: Found) -> None:
    told = {name: found.row[name] for name in ("observed", "expected", "rarity")}
    connection.execute(insert(ALERT_DAY).values(alert_id=alert_id, day=found.day, **told))


def _wake(connection: Connection, alert: Alert, at: datetime) -> None:
    own = (ALERT.c.alert_id == alert.alert_id) & (ALERT.c.version == alert.version)
    stands = {"state": "open", "version": alert.version + 1, "snoozed_until": None, "changed_at": at}
    if connection.execute(update(ALERT).where(own).values(**stands)).rowcount:
        told = {"verb": "wake", "actor": "", "at": at, "from_state": "snoozed", "to_state": "open", "answers": "{}"}
        connection.execute(insert(ALERT_EVENT).values(alert_id=alert.alert_id, version=alert.version + 1, **told))
        detail = {"verb": "wake", "from": "snoozed", "to": "open", "version": alert.version + 1}
        record(connection, Entry(CLOCK, HANDLE, "done", "alert", alert.alert_id, detail=detail))


def _of_finding(one: Finding) -> Found:
    told = {"label": one.label, "contributions": [asdict(part) for part in one.contributions]}
    row = {
        "rule": STATISTICS,
        "level": one.level,
        "area_id": one.area_id,
        "category_id": one.category_id,
        "direction": one.direction,
        "subject": "",
        "first_day": one.first_day,
        "last_day": one.last_day,
        "window_days": one.window_days,
        "observed": one.observed,
        "expected": one.expected,
        "low": one.low,
        "high": one.high,
        "rarity": one.rarity,
        "evidence": json.dumps(told, ensure_ascii=False),
    }
    return Found("|".join((STATISTICS, *one.series)), one.last_day, row)


def _of_hit(hit: RuleHit) -> Found:
    row = {
        "rule": hit.rule,
        "level": "",
        "area_id": hit.area_id,
        "category_id": hit.category_id,
        "direction": "limit",
        "subject": hit.subject[:200],
        "first_day": hit.first_day,
        "last_day": hit.last_day,
        "window_days": (hit.last_day - hit.first_day).days + 1,
        "observed": hit.observed,
        "expected": None,
        "low": 0,
        "high": hit.least,
        "rarity": 0.0,
        "evidence": json.dumps({"label": None, "contributions": []}),
    }
    key = "|".join((hit.rule, hit.area_id, hit.category_id, hit.subject_key))
    return Found(key[:300], hit.last_day, row)
