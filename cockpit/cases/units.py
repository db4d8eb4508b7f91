"""The units that a case can be sent to."""

from cockpit.dispatch.routing import units_elsewhere
from cockpit.metrics.names import Names
from cockpit.warehouse import Snapshot


def units_of(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(Names.of(snapshot).units)


def units_for(snapshot: Snapshot, area_id: str) -> frozenset[str]:
    """With a reason any unit may be chosen, but none that the profile's rows keep to other areas."""
    return units_of(snapshot) - units_elsewhere(snapshot, area_id)
