"""What one person sees of one alert: its evidence, its case where cases may be seen, and what people did."""

from dataclasses import dataclass
from typing import cast

from cockpit.access import Selection, User
from cockpit.alerts.alert import STATISTICS, Alert, Event, events_of
from cockpit.alerts.events_behind import Behind, events_behind
from cockpit.alerts.listing import found_alert, of_series
from cockpit.cases.case import Case, case_id_of
from cockpit.door.alerts import current_alert_desk
from cockpit.door.desk import current_desk
from cockpit.door.ledger import current_ledger
from cockpit.warehouse import Snapshot
from cockpit.warning.finding import Level
from cockpit.warning.series import SeriesDay, series_days


@dataclass(frozen=True)
class SeenAlert:
    """`case_ids`: event key → case, of the events behind it that are at the desk."""

    alert: Alert
    events: tuple[Event, ...]
    others: tuple[Alert, ...]
    days: tuple[SeriesDay, ...]
    behind: Behind
    case: Case | None
    case_ids: dict[str, str]


def visible_alert(user: User, alert_id: str) -> Alert:
    """An alert of somewhere else is as missing as one that never was."""
    desk = current_alert_desk()
    with desk.ledger.reading() as connection:
        return found_alert(connection, desk.seen_areas(user), alert_id)


def seen_alert(snapshot: Snapshot, selection: Selection, user: User, alert: Alert) -> SeenAlert:
    """`selection` is of the area of the alert."""
    sees_cases = user.may("case.view")
    level = cast(Level, alert.level)
    is_series = alert.rule == STATISTICS
    behind = events_behind(snapshot, selection, alert) if user.may("cockpit.view") else Behind()
    with current_ledger().reading() as connection:
        held = [(one.event_key, case_id_of(connection, one.event_key)) for one in behind.events if sees_cases]
        return SeenAlert(
            alert=alert,
            events=events_of(connection, alert.alert_id),
            others=of_series(connection, alert),
            days=series_days(snapshot, level, alert.area_id, alert.category_id) if is_series else (),
            behind=behind,
            case=current_desk().find(user, alert.case_id) if alert.case_id and sees_cases else None,
            case_ids={event_key: case_id for event_key, case_id in held if case_id},
        )
