"""A square for every area, for places nobody has drawn: brothers and sisters side by side, children inside."""

from collections.abc import Iterator
from math import ceil, cos, radians, sqrt

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from etl.areas import AreaTree

SIDE = 0.1  # degrees of the whole grid, about 11 km: the size of a district
GAP = 0.06  # of a tile, left between neighbours
Bounds = tuple[float, float, float, float]


def tile_grid(tree: AreaTree) -> dict[str, BaseGeometry]:
    top = tree.rows[tree.top_id]
    west, south = top.longitude or 0.0, top.latitude or 0.0
    wide = SIDE / cos(radians(south))  # degrees of longitude are shorter away from the equator
    return dict(_tiles(tree, tree.top_id, (west, south, west + wide, south + SIDE)))


def tiles_within(tree: AreaTree, parent_id: str, bounds: Bounds) -> dict[str, BaseGeometry]:
    """Squares for the areas below a parent whose own outline is known."""
    tiles = dict(_tiles(tree, parent_id, bounds))
    return {area_id: tile for area_id, tile in tiles.items() if area_id != parent_id}


def _tiles(tree: AreaTree, area_id: str, bounds: Bounds) -> Iterator[tuple[str, BaseGeometry]]:
    yield area_id, box(*bounds)
    children = tree.children(area_id)
    columns = ceil(sqrt(len(children))) if children else 1
    rows = ceil(len(children) / columns) or 1
    west, south, east, north = bounds
    width, height = (east - west) / columns, (north - south) / rows
    for place, child_id in enumerate(children):
        left = west + place % columns * width
        top = north - place // columns * height
        inside = (left + GAP * width / 2, top - height + GAP * height / 2)
        yield from _tiles(tree, child_id, (*inside, left + width - GAP * width / 2, top - GAP * height / 2))
