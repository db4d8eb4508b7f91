"""The units that a case can be sent to."""

from cockpit.metrics.names import Names
from cockpit.warehouse import Snapshot


def units_of(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(Names.of(snapshot).units)
