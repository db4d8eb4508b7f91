"""Writing many Python rows into a table in one statement; row by row would cost a millisecond each."""

from collections.abc import Sequence

import duckdb

BATCH = 20_000

_INSERT = "insert into {table} select {columns}"


def insert_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[object]]) -> None:
    """`table` comes from a catalog, the values are bound."""
    for first in range(0, len(rows), BATCH):
        columns = [list(column) for column in zip(*rows[first : first + BATCH], strict=True)]
        slots = ", ".join("unnest(?)" for _ in columns)
        connection.execute(_INSERT.format(table=table, columns=slots), columns)
