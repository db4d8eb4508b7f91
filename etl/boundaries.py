"""area_boundary: given outlines, those of parents made from their children, tiles where nobody gave any."""

import duckdb
from shapely.geometry.base import BaseGeometry

from cockpit.errors import BadInput
from etl.areas import AreaTree
from etl.coverage import light_outlines, union
from etl.job import Job
from etl.outlines import Outlines, read_outlines
from etl.rows import insert_rows
from etl.tile_grid import tile_grid, tiles_within

_TABLE = "create table area_boundary (area_id varchar, geojson varchar)"
_KIND = "create temp table boundary_kind as select cast(? as varchar) as kind"


def build_boundaries(connection: duckdb.DuckDBPyConnection, job: Job, tree: AreaTree) -> None:
    given = _given(job, tree)
    outlines = _completed(given, tree) if given else tile_grid(tree)
    connection.execute(_TABLE)
    for level in tree.levels:
        of_level = {area_id: shape for area_id, shape in outlines.items() if tree.rows[area_id].level == level}
        if of_level:
            insert_rows(connection, "area_boundary", list(light_outlines(of_level).items()))
    official = "schematic" if job.profile.boundaries.schematic else "official"
    connection.execute(_KIND, [official if given else "tile_grid"])


def _given(job: Job, tree: AreaTree) -> Outlines:
    paths = job.boundaries
    stated = job.profile.boundaries.file
    if not paths and stated:
        paths = (job.profile_folder / stated,)
    for path in paths:
        if not path.is_file():
            raise BadInput(f"找不到边界文件 {path}。请检查 --boundaries 或 profile 的 boundaries.file。")
    return read_outlines(paths, job.profile.boundaries, tree)


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
