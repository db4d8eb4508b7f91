"""Each published snapshot is scored: the days that are new since the last time, and every rule."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import func, select

from cockpit.access import whole
from cockpit.alerts.alert import STATISTICS
from cockpit.alerts.episodes import take, wake
from cockpit.cases.time import desk_time
from cockpit.ledger import Ledger
from cockpit.ledger.alert_tables import ALERT, ALERT_DAY
from cockpit.tuning.settings import setting_in_use
from cockpit.warehouse import Snapshot
from cockpit.warning.history import History, history_of
from cockpit.warning.rule_hits import rule_hits
from cockpit.warning.watched import watch

FIRST_TIME_DAYS: Final = 28  # what a new deployment is told of
AGAIN_DAYS: Final = 3  # sources tell late: the last days are looked at again


def score(ledger: Ledger, snapshot: Snapshot) -> int:
    """How many alerts are new. The same snapshot twice gives nothing new."""
    now: Callable[[], datetime] = desk_time(ledger, snapshot)
    selection = whole(snapshot)
    with ledger.reading() as connection:
        used = setting_in_use(connection)
    wake(ledger, snapshot.as_of.date(), now())
    history = history_of(snapshot, selection)
    found = watch(history, used.setting, first=_first(ledger, history))
    return take(
        ledger, found, rule_hits(snapshot, selection, limits=used.wanted.limits), version=used.version, at=now()
    )


def _first(ledger: Ledger, history: History) -> int:
    """Index of the first day to score."""
    query = select(func.max(ALERT_DAY.c.day)).join(ALERT, ALERT.c.alert_id == ALERT_DAY.c.alert_id)
    with ledger.reading() as connection:
        last: date | None = connection.execute(query.where(ALERT.c.rule == STATISTICS)).scalar()
    grid = history.grid
    first_time = grid.days - FIRST_TIME_DAYS
    if last is None:
        return max(first_time, 0)
    since = (last - timedelta(days=AGAIN_DAYS - 1) - grid.first_day).days
    return max(min(since, grid.days - AGAIN_DAYS), first_time, 0)
