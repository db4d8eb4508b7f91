"""Outlines made light without gaps: neighbours are simplified along the border they share."""

import json
from collections.abc import Mapping, Sequence

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

LEVEL_BYTES = 150_000  # all outlines of one level, as text: what a page can fetch without being noticed
DECIMALS = 5  # of a degree: one metre
TOLERANCES = (0.0, 0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01)  # degrees


def light_outlines(outlines: Mapping[str, BaseGeometry]) -> dict[str, str]:
    """area_id → GeoJSON geometry: the most exact one that fits the limit of its level."""
    ids, shapes = list(outlines), list(outlines.values())
    written: list[str] = []
    for tolerance in TOLERANCES:
        simple = shapely.coverage_simplify(shapes, tolerance) if tolerance else shapes
        written = [_geojson(_polygons(light) or _polygons(exact)) for light, exact in zip(simple, shapes, strict=True)]
        if sum(map(len, written)) <= LEVEL_BYTES:
            break
    return dict(zip(ids, written, strict=True))


def union(outlines: Sequence[BaseGeometry]) -> BaseGeometry:
    """Slivers between neighbours that were drawn apart would show as cracks: half a metre closes them."""
    return shapely.union_all(outlines, grid_size=10**-DECIMALS)


def _geojson(parts: list[Polygon]) -> str:
    turned = MultiPolygon([orient(part, sign=-1.0) for part in parts])  # d3 fills what lies to the right of the line
    rounded = shapely.transform(turned, lambda points: points.round(DECIMALS))
    return json.dumps(mapping(rounded.geoms[0] if len(rounded.geoms) == 1 else rounded), separators=(",", ":"))


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    parts = getattr(geometry, "geoms", [geometry])
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]
