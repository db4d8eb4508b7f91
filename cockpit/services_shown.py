"""Which service tiles belong on the page of an area: a park has firms and no residents."""

from cockpit.metrics.answers import ServiceTile
from cockpit.view import View

FEWEST_TILES = 3


def shown_services(view: View) -> tuple[ServiceTile, ...]:
    """All of them for a community, zero or not; for a park those that it has, if they make a row."""
    if view.area.kind != "park":
        return view.data.services
    found = tuple(tile for tile in view.data.services if tile.value.value)
    return found if len(found) >= FEWEST_TILES else ()
