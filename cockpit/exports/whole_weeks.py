"""Days that somebody chose become whole weeks in an export: two choices a day apart must not give that day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from cockpit.errors import BadRequest
from cockpit.period import PERIODS, Period, between
from cockpit.visit import Visit, open_visit


def export_visit(area_id: str, query: Mapping[str, Any], *, permission: str) -> Visit:
    visit = open_visit(area_id, query, permission=permission)
    period = visit.selection.period
    if period.name in PERIODS:
        return visit
    known = known_days(period, visit.snapshot.first_day, visit.snapshot.as_of.date())
    is_protected = visit.snapshot.profile.privacy.smallest_cell > 0
    days = whole_weeks(known) if is_protected else known
    return open_visit(area_id, {**query, "period": days.name}, permission=permission)


def known_days(period: Period, first_day: date, as_of_day: date) -> Period:
    if period.last_day < first_day or period.first_day > as_of_day:
        raise BadRequest(f"时段 {period.name} 内没有数据：请选 {first_day} 至 {as_of_day} 之间的日子。")
    return between(max(period.first_day, first_day), min(period.last_day, as_of_day))


def whole_weeks(period: Period) -> Period:
    """From the Monday before to the Sunday after."""
    first, last = period.first_day, period.last_day
    return between(first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday()))
