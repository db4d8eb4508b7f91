"""The alerts that a cockpit shows: of the area that is looked at, and which areas below it have one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask import g
from sqlalchemy import case, func, select

from cockpit.access import Selection
from cockpit.alerts.alert import STATISTICS, Alert
from cockpit.alerts.listing import waiting
from cockpit.alerts.states import WAITING
from cockpit.areas import Areas
from cockpit.door.gate import signed_in
from cockpit.door.ledger import current_ledger
from cockpit.ledger.alert_tables import ALERT
from cockpit.metrics.gate import visible
from cockpit.warehouse import Snapshot

MOST_SHOWN: Final = 3
RECENT: Final = timedelta(days=7)
VIEW: Final = "alert.view"
Stamp = tuple[int, datetime | None]


@dataclass(frozen=True)
class WaitingAlerts:
    """`is_scored`: the engine has found something here at some time, so it speaks instead of what a page works out."""

    alerts: tuple[Alert, ...] = ()
    total: int = 0
    child_ids: frozenset[str] = frozenset()
    is_scored: bool = False


def waiting_alerts(snapshot: Snapshot, selection: Selection) -> WaitingAlerts:
    """Statistical ones of the last days, of which there are few; what rules found has its place in the list of alerts.

    Two statements; none for who may not see alerts.
    """
    if not signed_in().may(VIEW):
        return WaitingAlerts()
    seen = frozenset(visible(snapshot, selection).numbers)
    since = snapshot.as_of.date() - RECENT
    waits = case((ALERT.c.state.in_(WAITING) & (ALERT.c.last_day >= since), 1), else_=0)
    held = ALERT.c.area_id.in_(sorted(seen)) & (ALERT.c.rule == STATISTICS)
    by_area = select(ALERT.c.area_id, func.sum(waits)).where(held).group_by(ALERT.c.area_id)
    with current_ledger().reading() as connection:
        counted = connection.execute(by_area).all()
        shown = waiting(connection, seen, since=since, most=MOST_SHOWN)
    child_of = Areas.of(snapshot).child_of(selection.area_id)
    open_in = {area_id: int(n) for area_id, n in counted if n}
    children = frozenset(child for area_id in open_in if (child := child_of.get(area_id)) is not None)
    return WaitingAlerts(shown, sum(open_in.values()), children, is_scored=bool(counted))


def alerts_stamp() -> Stamp:
    """Changes with every alert: part of what a kept page was drawn from. Once a request."""
    if "alerts_stamp" not in g:
        g.alerts_stamp = (0, None)
        if signed_in().may(VIEW):
            with current_ledger().reading() as connection:
                row = connection.execute(select(func.count(), func.max(ALERT.c.changed_at))).one()
            g.alerts_stamp = (int(row[0]), row[1])
    found: Stamp = g.alerts_stamp
    return found
