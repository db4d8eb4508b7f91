"""What people do with alerts: each change in one transaction with its history, its audit line and its case."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, insert, update

from cockpit.access import User, select
from cockpit.alerts.alert import Alert
from cockpit.alerts.answers import parse_answers
from cockpit.alerts.case_of_alert import new_case
from cockpit.alerts.listing import found_alert
from cockpit.alerts.workflow import BY_VERB, HANDLE
from cockpit.areas import Areas
from cockpit.audit import Entry, record
from cockpit.cases.case import find_case
from cockpit.cases.children import open_case
from cockpit.errors import BadRequest, Conflict
from cockpit.ledger import Ledger
from cockpit.ledger.alert_tables import ALERT, ALERT_EVENT
from cockpit.period import parse_period
from cockpit.warehouse import Snapshot
from cockpit.webhooks.events import REPORTED
from cockpit.webhooks.outbox import announce

VIEW: Final = "alert.view"
STALE: Final = "这条预警已被他人更新（您看到的是第 {seen} 版，现在是第 {current} 版），请刷新后再操作。"
NOT_NOW: Final = "这条预警现在不能这样处理，请刷新后再操作。"


@dataclass(frozen=True)
class Act:
    """`version` is the one that the person saw: a click that comes twice changes once."""

    alert_id: str
    verb: str
    version: int
    answers: Mapping[str, object] = field(default_factory=dict)
    address: str = ""


@dataclass(frozen=True)
class AlertDesk:
    """`now` is the time of the deployment."""

    ledger: Ledger
    snapshot: Snapshot
    now: Callable[[], datetime]

    @property
    def today(self) -> date:
        return self.snapshot.as_of.date()

    def seen_areas(self, user: User, permission: str = VIEW) -> frozenset[str]:
        """Every area that the person may see: each root of theirs through `access.select`. No area is an empty set."""
        areas = Areas.of(self.snapshot)
        period = parse_period("today", self.today, self.snapshot.first_day)
        known = {area.area_id for area in areas.all}
        roots = [
            select(user, self.snapshot, area_id, period, permission=permission).area_id
            for area_id in sorted(user.area_ids & known)
        ]
        return frozenset[str]().union(*(areas.subtree(area_id) for area_id in roots))

    def act(self, user: User, act: Act) -> Alert:
        """The alert afterwards."""
        transition = BY_VERB.get(act.verb)
        if transition is None:
            raise BadRequest("没有这个操作。")
        seen = self.seen_areas(user, HANDLE)
        with self.ledger.writing() as connection:
            alert = found_alert(connection, seen, act.alert_id)
            if alert.version != act.version:
                raise Conflict(STALE, seen=act.version, current=alert.version)
            if alert.state not in transition.from_states:
                raise Conflict(NOT_NOW)
            return self._write(connection, user, alert, act)

    def _write(self, connection: Connection, user: User, alert: Alert, act: Act) -> Alert:
        transition, at = BY_VERB[act.verb], self.now()
        answers = parse_answers(transition, act.answers, self.today)
        case_id = self._case(connection, user, alert, act.address) if act.verb == "dispatch" else alert.case_id
        after = replace(
            alert,
            state=transition.to,
            version=alert.version + 1,
            changed_at=at,
            snoozed_until=date.fromisoformat(answers["until"]) if "until" in answers else None,
            cause=answers.get("cause"),
            case_id=case_id,
        )
        detail = {"verb": transition.verb, "from": alert.state, "to": after.state, "version": after.version}
        told: dict[str, Any] = {"object_kind": "alert", "object_id": alert.alert_id, "address": act.address}
        record(connection, Entry(user.user_id, HANDLE, **told, detail=detail))
        changed = {name: getattr(after, name) for name in CHANGED}
        connection.execute(update(ALERT).where(ALERT.c.alert_id == alert.alert_id).values(**changed))
        event = {"verb": transition.verb, "actor": user.user_id, "at": at, "from_state": alert.state}
        stored = {"to_state": after.state, "answers": json.dumps(answers, ensure_ascii=False, sort_keys=True)}
        connection.execute(
            insert(ALERT_EVENT).values(alert_id=alert.alert_id, version=after.version, **event, **stored)
        )
        return after

    def _case(self, connection: Connection, user: User, alert: Alert, address: str) -> str:
        """The new case waits for acceptance like any report; its text is the evidence."""
        new, at = new_case(self.snapshot, alert), self.now()
        case_id = open_case(connection, new, actor=user.user_id, at=at, address=address)
        case = find_case(connection, case_id, frozenset((alert.area_id,)))
        announce(connection, Areas.of(self.snapshot), case, REPORTED, at)
        return case_id


CHANGED: Final = ("state", "version", "changed_at", "snoozed_until", "cause", "case_id")
