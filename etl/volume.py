"""A file much larger or smaller than those before it from the same sender: loaded, but somebody should look."""

from collections.abc import Iterable

import duckdb

from etl.report import FileLine
from etl.rows import insert_rows

BAND = 10  # times the usual, or a tenth of it
ENOUGH = 5  # files before there is a usual

_USUAL = "select median(rows_read), count(*) from loaded_file where source_id = ?"


def warn_of_volume(
    connection: duckdb.DuckDBPyConnection, run_id: str, lines: Iterable[FileLine]
) -> tuple[FileLine, ...]:
    """Called before the lines are registered, so that a file is compared with others only."""
    unusual = tuple(line for line in lines if _is_unusual(connection, line))
    rows = [(run_id, line.source_id, "VOLUME_BAND", "", line.rows_read, line.path) for line in unusual]
    insert_rows(connection, "intake_warning", rows)
    return unusual


def _is_unusual(connection: duckdb.DuckDBPyConnection, line: FileLine) -> bool:
    usual, files = connection.execute(_USUAL, [line.source_id]).fetchone() or (None, 0)
    if files < ENOUGH or not usual:
        return False
    return not usual / BAND <= line.rows_read <= usual * BAND
