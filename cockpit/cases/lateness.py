"""How late a case is, as a condition on many. One row is one word that a work list is filtered by."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from cockpit.cases.clocks import Clocks
from cockpit.cases.queues import DUE_SOON, RUNNING
from cockpit.ledger.case_tables import CASE
from cockpit.text import Text

OLDEST: Final = timedelta(days=3650)  # no case older than that is asked about to the second

Holds = Callable[[Connection, Clocks, datetime, Sequence[str]], ColumnElement[bool]]


@dataclass(frozen=True)
class Lateness:
    """`holds` is asked with the areas of the list as well: what it has to look up, it looks up there only."""

    name: str
    label: Text
    holds: Holds


def _soon(_connection: Connection, _clocks: Clocks, at: datetime, _area_ids: Sequence[str]) -> ColumnElement[bool]:
    return and_(_running(), CASE.c.due_at > at, CASE.c.due_at <= at + DUE_SOON)


def _late(_connection: Connection, _clocks: Clocks, at: datetime, _area_ids: Sequence[str]) -> ColumnElement[bool]:
    return and_(_running(), CASE.c.due_at <= at)


def _serious(connection: Connection, clocks: Clocks, at: datetime, area_ids: Sequence[str]) -> ColumnElement[bool]:
    """Three times the limit is working time, which SQL cannot count: one latest acceptance per kind of clock can be."""
    late = and_(CASE.c.area_id.in_(area_ids), _late(connection, clocks, at, area_ids))
    kinds = connection.execute(select(CASE.c.category_id, CASE.c.extended_hours).where(late).distinct()).all()
    found = [
        and_(CASE.c.category_id == category_id, CASE.c.extended_hours == hours, CASE.c.accepted_at <= latest)
        for category_id, hours in kinds
        if (latest := latest_serious(clocks, at, category_id, hours)) is not None
    ]
    return and_(late, or_(*found)) if found else false()


def _in_time(_connection: Connection, _clocks: Clocks, at: datetime, _area_ids: Sequence[str]) -> ColumnElement[bool]:
    return and_(_running(), CASE.c.due_at > at + DUE_SOON)


def _unlimited(_connection: Connection, _clocks: Clocks, _at: datetime, _ids: Sequence[str]) -> ColumnElement[bool]:
    return and_(_running(), CASE.c.due_at.is_(None))


def _running() -> ColumnElement[bool]:
    return CASE.c.state.in_(RUNNING)


LATENESS: Final = (
    Lateness(name="serious", label=Text("严重超期", "Seriously late"), holds=_serious),
    Lateness(name="late", label=Text("超期（含严重）", "Late (also seriously)"), holds=_late),
    Lateness(name="soon", label=Text("24 小时内到期", "Due within 24 h"), holds=_soon),
    Lateness(name="in_time", label=Text("未到期", "In time"), holds=_in_time),
    Lateness(name="unlimited", label=Text("没有截止时间", "No deadline"), holds=_unlimited),
)
LATENESS_BY_NAME: Final = {row.name: row for row in LATENESS}


def latest_serious(clocks: Clocks, at: datetime, category_id: str, extended_hours: float) -> datetime | None:
    """Whoever was accepted then or before is seriously late now; None: the category has no limit."""
    if clocks.limit_hours(category_id) is None:
        return None
    first = at - OLDEST

    def serious_at(second: int) -> datetime:
        accepted_at = first + timedelta(seconds=second)
        found = clocks.serious_at(accepted_at, category_id, more_hours=extended_hours)
        assert found is not None, category_id
        return found

    seconds = range(int(OLDEST.total_seconds()))
    return first + timedelta(seconds=bisect_right(seconds, at, key=serious_at) - 1)
