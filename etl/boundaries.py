"""area_boundary: outlines from GeoJSON files, or a tile for each area where nobody gave any."""

import duckdb

from etl.areas import AreaTree
from etl.job import Job


def build_boundaries(connection: duckdb.DuckDBPyConnection, job: Job, tree: AreaTree) -> None:
    connection.execute("create table area_boundary (area_id varchar, geojson varchar)")
    connection.execute("create temp table boundary_kind as select 'tile_grid' as kind")
