"""The rows of the profile that make units responsible: category × area, with the legal power they rest on."""

from cockpit.areas import Areas
from cockpit.warehouse import Snapshot


def responsible_units(snapshot: Snapshot, area_id: str, category_id: str) -> frozenset[str]:
    """A row without categories or areas is for all of them; a row for an area is for everything below it."""
    line = _line(snapshot, area_id)
    return frozenset(
        row.unit
        for row in snapshot.profile.routing
        if (not row.categories or category_id in row.categories) and (not row.areas or line & set(row.areas))
    )


def units_elsewhere(snapshot: Snapshot, area_id: str) -> frozenset[str]:
    """Units whose rows all name other areas: they get nothing from here, for whatever reason."""
    line, rows = _line(snapshot, area_id), snapshot.profile.routing
    here = {row.unit for row in rows if not row.areas or line & set(row.areas)}
    return frozenset(row.unit for row in rows) - here


def _line(snapshot: Snapshot, area_id: str) -> set[str]:
    return {area_id, *(area.area_id for area in Areas.of(snapshot).ancestors(area_id))}
