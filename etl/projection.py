"""Coordinates of a source that does not use WGS-84: read once, shifted as arrays, laid beside the rows."""

import duckdb
import numpy as np
import pandas

from etl.coordinates import to_wgs84
from etl.layers import layers
from etl.plan import Plan
from etl.table import Rows


def project_points(connection: duckdb.DuckDBPyConnection, plan: Plan, rows: Rows) -> None:
    """Fills raw_point (n, w_longitude, w_latitude); nothing for a source in WGS-84. `rows` must know their numbers."""
    if not plan.is_shifted:
        return
    given = layers(plan, rows, is_placed=False)
    complete = "p_longitude is not null and p_latitude is not null"
    statement = f"{given} select n, p_longitude, p_latitude from typed where {complete}"  # noqa: S608 – from catalogs
    found = connection.execute(statement).fetchnumpy()
    longitude = np.asarray(found["p_longitude"], dtype=np.float64)
    latitude = np.asarray(found["p_latitude"], dtype=np.float64)
    w_longitude, w_latitude = to_wgs84(longitude, latitude, plan.system)
    frame = pandas.DataFrame({"n": np.asarray(found["n"]), "w_longitude": w_longitude, "w_latitude": w_latitude})
    connection.register("point_frame", frame)
    connection.execute("create or replace temp table raw_point as select * from point_frame")
    connection.unregister("point_frame")
