"""area_boundary: given outlines, those of parents made from their children, tiles where nobody gave any."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
from shapely.geometry.base import BaseGeometry

from cockpit.errors import BadInput
from etl.areas import AreaTree
from etl.coverage import light_outlines, union
from etl.job import Job
from etl.outlines import Outlines, read_outlines
from etl.rows import insert_rows
from etl.tile_grid import tile_grid, tiles_within

_TABLE = "create or replace temp table area_boundary (area_id varchar, geojson varchar)"
_KIND = "create or replace temp table boundary_kind as select cast(? as varchar) as kind"
_KNOWN = "insert into temp.area_boundary select area_id, geojson from warehouse.outline where key = ?"


def build_boundaries(connection: duckdb.DuckDBPyConnection, job: Job, tree: AreaTree) -> None:
    """Making outlines light takes seconds, so they are kept until a file or an area changes."""
    paths = _paths(job)
    key = _key(job, tree, paths)
    connection.execute(_TABLE)
    connection.execute(_KNOWN, [key])
    (known,) = connection.execute("select count(*) from temp.area_boundary").fetchone() or (0,)
    if not known:
        rows = list(_light(job, tree, paths))
        insert_rows(connection, "temp.area_boundary", rows)
        connection.execute("delete from warehouse.outline")
        insert_rows(connection, "warehouse.outline", [(key, *row) for row in rows])
    official = "schematic" if job.profile.boundaries.schematic else "official"
    connection.execute(_KIND, [official if paths else "tile_grid"])


def _light(job: Job, tree: AreaTree, paths: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    given = read_outlines(paths, job.profile.boundaries, tree)
    outlines = _completed(given, tree) if given else tile_grid(tree)
    for level in tree.levels:
        of_level = {area_id: shape for area_id, shape in outlines.items() if tree.rows[area_id].level == level}
        if of_level:
            yield from light_outlines(of_level).items()


def _key(job: Job, tree: AreaTree, paths: tuple[Path, ...]) -> str:
    digest = hashlib.sha256(job.profile.boundaries.model_dump_json().encode())
    for row in tree.rows.values():
        digest.update(repr((row.area_id, row.parent_id, row.level, row.longitude, *row.words)).encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _paths(job: Job) -> tuple[Path, ...]:
    stated = job.profile.boundaries.file
    paths = job.boundaries or ((job.profile_folder / stated,) if stated else ())
    for path in paths:
        if not path.is_file():
            raise BadInput(f"找不到边界文件 {path}。请检查 --boundaries 或 profile 的 boundaries.file。")
    return paths


def _completed(given: Outlines, tree: AreaTree) -> dict[str, BaseGeometry]:
    """From the leaves up, then from the top down."""
    outlines = dict(given)
    for area_id in reversed(list(tree.rows)):
        parts = [outlines[child_id] for child_id in tree.children(area_id) if child_id in outlines]
        if area_id not in outlines and parts:
            outlines[area_id] = union(parts)
    for area_id in tree.rows:
        children = tree.children(area_id)
        if area_id in outlines and children and not any(child_id in outlines for child_id in children):
            outlines |= tiles_within(tree, area_id, outlines[area_id].bounds)
    return outlines
