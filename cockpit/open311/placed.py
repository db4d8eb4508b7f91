"""In which area a point lies: the smallest outline around it, of those that the asker may see."""

from typing import Any, Final

import shapely

from cockpit.access import Selection
from cockpit.areas import Areas
from cockpit.metrics.gate import read
from cockpit.warehouse import Snapshot

OUTLINES_SQL: Final = """
select area_boundary.area_id, area_boundary.geojson
from area_boundary
join visible_area on visible_area.area_id = area_boundary.area_id
"""


def area_at(snapshot: Snapshot, selection: Selection, longitude: float, latitude: float) -> str | None:
    """None: outside of every outline. The selected area itself, where the deployment has no outlines of places."""
    outlines = _outlines(snapshot, selection)
    if not outlines:
        return selection.area_id
    areas, point = Areas.of(snapshot), shapely.Point(longitude, latitude)
    around = [area_id for area_id, outline in outlines.items() if outline.covers(point)]
    return max(around, key=lambda area_id: areas.get(area_id).depth, default=None)


def _outlines(snapshot: Snapshot, selection: Selection) -> dict[str, Any]:
    if "tile" in snapshot.meta.get("boundaries", ""):
        return {}
    key = ("outlines_seen", selection.area_id, selection.scope_area_ids)
    return snapshot.answers.get(key, lambda: _read(snapshot, selection))


def _read(snapshot: Snapshot, selection: Selection) -> dict[str, Any]:
    rows = read(snapshot, selection, OUTLINES_SQL)
    return {str(row["area_id"]): shapely.from_geojson(str(row["geojson"])) for row in rows}
