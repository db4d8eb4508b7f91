"""Days that somebody chose become whole weeks in an export: two choices a day apart must not give that day."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from cockpit.period import PERIODS, Period
from cockpit.visit import Visit, open_visit


def export_visit(area_id: str, query: Mapping[str, Any], *, permission: str) -> Visit:
    visit = open_visit(area_id, query, permission=permission)
    period = visit.selection.period
    if period.name in PERIODS or visit.snapshot.profile.privacy.smallest_cell <= 0:
        return visit
    return open_visit(area_id, {**query, "period": whole_weeks(period)}, permission=permission)


def whole_weeks(period: Period) -> str:
    """From the Monday before to the Sunday after."""
    first = period.first_day - timedelta(days=period.first_day.weekday())
    last = period.last_day + timedelta(days=6 - period.last_day.weekday())
    return f"{first}..{last}"
