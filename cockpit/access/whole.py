"""What the product itself asks of the data, for nobody in particular: everything, through the same gate as a person."""

from cockpit.access.selection import Selection, select
from cockpit.access.user import local_operator
from cockpit.areas import Areas
from cockpit.period import parse_period
from cockpit.warehouse import Snapshot


def whole(snapshot: Snapshot) -> Selection:
    """For learning from history and for replays; what comes of it is shown to nobody without a selection of theirs."""
    areas = Areas.of(snapshot)
    period = parse_period("all", snapshot.as_of.date(), snapshot.first_day)
    return select(local_operator(areas), snapshot, areas.top.area_id, period)
