"""The alert desk of this process: over its ledger and the snapshot that is published now."""

from cockpit.alerts.desk import AlertDesk
from cockpit.cases.time import desk_time
from cockpit.current import current_warehouse
from cockpit.door.ledger import current_ledger


def current_alert_desk() -> AlertDesk:
    ledger, snapshot = current_ledger(), current_warehouse().current()
    return AlertDesk(ledger, snapshot, desk_time(ledger, snapshot))
