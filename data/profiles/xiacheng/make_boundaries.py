"""Draws boundaries.geojson and the centre and size columns of areas.csv from schematic.json: run it after an edit.

Streets are Voronoi cells of their centres inside the outline, communities balanced cells inside their street.
Nothing here is an official boundary; every feature says so.
"""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import MultiPoint, Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

HERE = Path(__file__).parent
DISTRICT_KM2 = 31.46  # mission figure; the hand-drawn outline is scaled to it
EAST = float(np.cos(np.radians(30.3)))  # a degree of longitude here, in degrees of latitude
SEED = 11
ROUNDS = 60  # of Lloyd's relaxation: cells stop moving well before
DECIMALS = 6  # 0.1 m
GRID = 10.0**-DECIMALS

Row = dict[str, str]


def main() -> None:
    schematic = json.loads((HERE / "schematic.json").read_text(encoding="utf-8"))
    rows = read_areas()
    outline = Polygon([flat(point) for point in schematic["outline"]])
    leaves: dict[str, BaseGeometry] = {}
    for code, street in street_shapes(schematic["streets"], outline).items():
        leaves |= leaf_shapes([row for row in rows if row["parent_id"] == code], street)
    shapes = with_parents(rows, sealed({area_id: unflatten(leaf) for area_id, leaf in leaves.items()}))
    write_areas(rows, shapes)
    write_boundaries(rows, shapes)


def read_areas() -> list[Row]:
    with (HERE / "areas.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def street_shapes(streets: list[dict[str, float]], outline: Polygon) -> dict[str, BaseGeometry]:
    cells = cells_around([flat((street["lon"], street["lat"])) for street in streets], outline)
    return {str(street["code"]): cell for street, cell in zip(streets, cells, strict=True)}


def leaf_shapes(rows: list[Row], street: BaseGeometry) -> dict[str, BaseGeometry]:
    """The numbering runs from north-west to south-east, so that neighbours in the list are neighbours on the map."""
    points = relaxed_points(street, len(rows))
    ordered = sorted(points, key=lambda point: point[0] - 1.5 * point[1])
    cells = cells_around(ordered, street)
    return {row["area_id"]: cell for row, cell in zip(rows, cells, strict=True)}


def relaxed_points(street: BaseGeometry, count: int) -> list[tuple[float, float]]:
    points = scattered(street, count, np.random.default_rng(SEED + count))
    for _ in range(ROUNDS):
        points = [middle(cell) for cell in cells_around(points, street)]
    return points


def scattered(street: BaseGeometry, count: int, generator: np.random.Generator) -> list[tuple[float, float]]:
    west, south, east, north = street.bounds
    points: list[tuple[float, float]] = []
    while len(points) < count:
        x, y = float(generator.uniform(west, east)), float(generator.uniform(south, north))
        if street.contains(Point(x, y)):
            points.append((x, y))
    return points


def middle(cell: BaseGeometry) -> tuple[float, float]:
    point = cell.centroid if cell.contains(cell.centroid) else cell.representative_point()
    return float(point.x), float(point.y)


def cells_around(points: Sequence[tuple[float, float]], inside: BaseGeometry) -> list[BaseGeometry]:
    """Cut-off corners of a concave outline go to the neighbour that they touch, so every cell is one piece."""
    raw = shapely.voronoi_polygons(MultiPoint(points), extend_to=inside.envelope.buffer(1)).geoms
    cells = [next(cell for cell in raw if cell.covers(Point(point))).intersection(inside) for point in points]
    pieces = [[piece for piece in getattr(cell, "geoms", [cell]) if piece.area > 0] for cell in cells]
    kept = [max(parts, key=lambda piece: piece.area) for parts in pieces]
    for parts, largest in zip(pieces, list(kept), strict=True):
        for corner in (piece for piece in parts if piece is not largest):
            nearest = max(range(len(kept)), key=lambda index: corner.buffer(1e-9).intersection(kept[index]).length)
            kept[nearest] = shapely.union_all([kept[nearest], corner], grid_size=1e-9)
    return kept


def flat(point: Sequence[float]) -> tuple[float, float]:
    return point[0] * EAST, point[1]


def unflatten(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, lambda xy: np.round(xy / [EAST, 1.0], DECIMALS))


def sealed(leaves: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Rounding leaves hair-thin gaps where three cells meet: cut all lines at once and give each face one owner."""
    lines = shapely.union_all([leaf.boundary for leaf in leaves.values()], grid_size=GRID)
    faces: dict[str, list[BaseGeometry]] = {area_id: [] for area_id in leaves}
    for face in shapely.polygonize([lines]).geoms:
        inner = face.representative_point()
        faces[min(leaves, key=lambda area_id: leaves[area_id].distance(inner))].append(face)
    return {area_id: shapely.union_all(parts, grid_size=GRID) for area_id, parts in faces.items()}


def with_parents(rows: list[Row], shapes: dict[str, BaseGeometry]) -> dict[str, Polygon]:
    """A parent is the union of its children, so that the levels fit exactly."""
    for row in reversed(rows):
        if row["area_id"] not in shapes:
            children = [shapes[child["area_id"]] for child in rows if child["parent_id"] == row["area_id"]]
            shapes[row["area_id"]] = shapely.union_all(children, grid_size=GRID)
    return {area_id: orient(shape) for area_id, shape in shapes.items()}


def write_areas(rows: list[Row], shapes: dict[str, Polygon]) -> None:
    scale = DISTRICT_KM2 / shapes[rows[0]["area_id"]].area
    for row in rows:
        shape = shapes[row["area_id"]]
        longitude, latitude = middle(shape)
        row |= {"longitude": f"{longitude:.6f}", "latitude": f"{latitude:.6f}", "area_km2": f"{shape.area * scale:.2f}"}
    with (HERE / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_boundaries(rows: list[Row], shapes: dict[str, Polygon]) -> None:
    features = [json.dumps(feature(row, shapes[row["area_id"]]), ensure_ascii=False) for row in rows]
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"
    (HERE / "boundaries.geojson").write_text(text, encoding="utf-8")


def feature(row: Row, shape: Polygon) -> dict[str, object]:
    properties = {"area_id": row["area_id"], "level": row["level"], "name": row["name_zh"], "schematic": True}
    return {"type": "Feature", "properties": properties, "geometry": mapping(shape)}


if __name__ == "__main__":
    main()
