"""Waiting alerts as rows of the attention panel, in place of what a page works out from its own few weeks."""

from dataclasses import replace
from typing import Final

from cockpit.alerts.alert import Alert
from cockpit.alerts.wording import Wording
from cockpit.door.waiting_alerts import WaitingAlerts
from cockpit.metrics.answers import Attention, CockpitData
from cockpit.warehouse import Snapshot

FIRST: Final = 2  # before late work; the others stand under warnings


def with_alerts(data: CockpitData, snapshot: Snapshot, found: WaitingAlerts) -> CockpitData:
    """Where the engine watches, its alerts are the warnings: how many wait, and the rarest of them."""
    if not found.is_scored:
        return data
    wording = Wording(snapshot)
    rows = tuple(_row(wording, alert) for alert in found.alerts)
    rest = tuple(row for row in data.attention if row.kind != "warning")
    return replace(
        data,
        attention=(*rows[:FIRST], *rest, *rows[FIRST:]),
        attention_counts={**data.attention_counts, "warning": found.total},
    )


def _row(wording: Wording, alert: Alert) -> Attention:
    severity = "bad" if alert.direction == "surge" else "warn"
    title, detail = wording.title(alert), wording.sentence(alert)
    return Attention("warning", severity, title, detail, alert.area_id, alert_id=alert.alert_id)  # type: ignore[arg-type]
