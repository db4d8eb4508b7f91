"""The rows of the profile that make units responsible: category × area, with the legal power they rest on."""

from cockpit.areas import Areas
from cockpit.warehouse import Snapshot


def responsible_units(snapshot: Snapshot, area_id: str, category_id: str) -> frozenset[str]:
    """A row without categories or areas is for all of them; a row for an area is for everything below it."""
    areas = Areas.of(snapshot)
    line = {area_id, *(area.area_id for area in areas.ancestors(area_id))}
    rows = snapshot.profile.routing
    return frozenset(
        row.unit
        for row in rows
        if (not row.categories or category_id in row.categories) and (not row.areas or line & set(row.areas))
    )
