"""Where the names of an area's children go on its map."""

import json

from shapely.geometry import LineString, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from cockpit.access import Selection
from cockpit.boundaries import boundaries
from cockpit.view import Outline
from cockpit.warehouse import Snapshot

PRECISION = 0.02  # of the size of the area; a name needs no finer place


def outlines(snapshot: Snapshot, selection: Selection) -> tuple[Outline, ...]:
    key = ("outlines", selection.area_id, selection.scope_area_ids)
    return snapshot.answers.get(key, lambda: _read(snapshot, selection))


def _read(snapshot: Snapshot, selection: Selection) -> tuple[Outline, ...]:
    features = json.loads(boundaries(snapshot, selection))["features"]
    return tuple(outline(str(feature["id"]), shape(feature["geometry"])) for feature in features)


def outline(area_id: str, geometry: BaseGeometry) -> Outline:
    """The name goes into the largest part: islands and enclaves are too small for it."""
    west, south, east, north = geometry.bounds
    place = _largest(geometry)
    middle = polylabel(place, tolerance=max((east - west) * PRECISION, 1e-6))
    across, up = _room(place, middle.x, middle.y)
    return Outline(
        area_id=area_id,
        longitude=round(middle.x, 6),
        latitude=round(middle.y, 6),
        width=across,
        height=up,
        bounds=(west, south, east, north),
    )


def _largest(geometry: BaseGeometry) -> Polygon:
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if isinstance(part, Polygon)]
    return max(parts, key=lambda part: part.area)


def _room(place: Polygon, x: float, y: float) -> tuple[float, float]:
    """How wide and how high the area is where its name stands: twice the nearer side, so that the text is centred."""
    west, south, east, north = place.bounds
    across = _piece_at(place.intersection(LineString([(west, y), (east, y)])), axis=0, at=x)
    up = _piece_at(place.intersection(LineString([(x, south), (x, north)])), axis=1, at=y)
    return across, up


def _piece_at(cut: BaseGeometry, *, axis: int, at: float) -> float:
    """The piece of the cut that holds the point."""
    for piece in getattr(cut, "geoms", [cut]):
        ends = sorted(point[axis] for point in piece.coords)
        if ends and ends[0] - 1e-9 <= at <= ends[-1] + 1e-9:
            return float(2 * min(at - ends[0], ends[-1] - at))
    return 0.0
