"""Alerts of the areas that may be seen: the most unusual first, and how often alerts turned out to be right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, Connection, case, func, select

from cockpit.alerts.alert import COLUMNS, STATISTICS, UNKNOWN_ALERT, Alert, alert_of
from cockpit.alerts.causes import REAL
from cockpit.alerts.states import STATE_BY_NAME, WAITING
from cockpit.errors import BadRequest, NotFound
from cockpit.ledger.alert_tables import ALERT

PAGE_ROWS: Final = 30
ALL: Final = "all"
WAITS: Final = "waiting"


@dataclass(frozen=True)
class Listing:
    """`counts`: state → how many; `waiting` and `all` too. `kinds`: rule → how many in the state that is shown."""

    alerts: tuple[Alert, ...]
    total: int
    counts: dict[str, int]
    kinds: dict[str, int]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_ROWS))


@dataclass(frozen=True)
class Precision:
    """Of closed alerts, how many were right. `share` is None before anything was closed."""

    confirmed: int
    closed: int

    @property
    def share(self) -> float | None:
        return self.confirmed / self.closed if self.closed else None


def listing(
    connection: Connection, area_ids: Iterable[str], *, state: str = WAITS, rule: str = ALL, page: int = 1
) -> Listing:
    """`area_ids` come from a `Selection`; no area, no alert. Statistics before rules, the rarest first."""
    if state not in (ALL, WAITS, *STATE_BY_NAME):
        raise BadRequest("没有这个预警列表。")
    states = {ALL: tuple(STATE_BY_NAME), WAITS: WAITING}.get(state, (state,))
    held = ALERT.c.area_id.in_(sorted(area_ids)) & ALERT.c.state.in_(states)
    kinds = _kinds(connection, held)
    held = held if rule == ALL else held & (ALERT.c.rule == rule)
    order = (ALERT.c.rarity.desc(), ALERT.c.last_day.desc(), ALERT.c.observed.desc(), ALERT.c.alert_id)
    query = select(*COLUMNS).where(held).order_by(*order).limit(PAGE_ROWS).offset((max(page, 1) - 1) * PAGE_ROWS)
    rows = connection.execute(query).mappings().all()
    return Listing(tuple(map(alert_of, rows)), kinds.get(rule, 0), _counts(connection, area_ids), kinds)


def waiting(connection: Connection, area_ids: Iterable[str], *, since: date, most: int) -> tuple[Alert, ...]:
    """What a cockpit shows: the most unusual of the last days that somebody has still to decide."""
    held = ALERT.c.area_id.in_(sorted(area_ids)) & ALERT.c.state.in_(WAITING)
    held &= (ALERT.c.rule == STATISTICS) & (ALERT.c.last_day >= since)
    query = select(*COLUMNS).where(held).order_by(ALERT.c.rarity.desc(), ALERT.c.last_day.desc(), ALERT.c.alert_id)
    return tuple(map(alert_of, connection.execute(query.limit(most)).mappings()))


def found_alert(connection: Connection, area_ids: Iterable[str], alert_id: str) -> Alert:
    """A foreign alert and one that never was are one answer."""
    query = select(*COLUMNS).where(ALERT.c.alert_id == alert_id, ALERT.c.area_id.in_(sorted(area_ids)))
    row = connection.execute(query.with_for_update()).mappings().first()
    if row is None:
        raise NotFound(UNKNOWN_ALERT)
    return alert_of(row)


def of_series(connection: Connection, alert: Alert, most: int = 8) -> tuple[Alert, ...]:
    """Other episodes of the same series, newest first. They lie in the same area: who sees one sees all."""
    same = (ALERT.c.series_key == alert.series_key) & (ALERT.c.alert_id != alert.alert_id)
    query = select(*COLUMNS).where(same).order_by(ALERT.c.last_day.desc()).limit(most)
    return tuple(map(alert_of, connection.execute(query).mappings()))


def precision(connection: Connection, area_ids: Iterable[str]) -> dict[str, Precision]:
    """预警转化率 by rule, and of all under `all`: closed with a real cause, of all that were closed."""
    held = ALERT.c.area_id.in_(sorted(area_ids)) & (ALERT.c.state == "closed")
    right = func.sum(case((ALERT.c.cause.in_(REAL), 1), else_=0))
    rows = connection.execute(select(ALERT.c.rule, right, func.count()).where(held).group_by(ALERT.c.rule)).all()
    found = {rule: Precision(int(confirmed), int(closed)) for rule, confirmed, closed in rows}
    every = Precision(sum(one.confirmed for one in found.values()), sum(one.closed for one in found.values()))
    return {**found, ALL: every}


def _kinds(connection: Connection, held: ColumnElement[bool]) -> dict[str, int]:
    rows = connection.execute(select(ALERT.c.rule, func.count()).where(held).group_by(ALERT.c.rule)).all()
    found = {str(rule): int(n) for rule, n in sorted(rows, key=lambda row: (row[0] != STATISTICS, -row[1], row[0]))}
    return {ALL: sum(found.values()), **found}


def _counts(connection: Connection, area_ids: Iterable[str]) -> dict[str, int]:
    seen = ALERT.c.area_id.in_(sorted(area_ids))
    rows = connection.execute(select(ALERT.c.state, func.count()).where(seen).group_by(ALERT.c.state)).all()
    found = dict.fromkeys(STATE_BY_NAME, 0) | {str(state): int(n) for state, n in rows}
    return {**found, WAITS: sum(found[state] for state in WAITING), ALL: sum(found.values())}
