"""The case desk of this process: over its ledger and the snapshot that is published now."""

from cockpit.cases.clocks import Clocks
from cockpit.cases.desk import Desk
from cockpit.cases.time import desk_time
from cockpit.current import current_warehouse
from cockpit.door.ledger import current_ledger
from cockpit.warehouse import Snapshot


def current_desk() -> Desk:
    ledger, snapshot = current_ledger(), current_warehouse().current()
    return Desk(ledger, snapshot, clocks_of(snapshot), desk_time(ledger, snapshot))


def clocks_of(snapshot: Snapshot) -> Clocks:
    """Read once per snapshot: the calendar is a file."""
    return snapshot.answers.get("clocks", lambda: Clocks.of(snapshot.profile))
