"""A source file on its way into DuckDB: text cells only, with what the parser had to refuse."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.sql_text import literal

LINE_LIMIT_BYTES = 16 * 1024**2


@dataclass(frozen=True)
class BadRow:
    """A row that never becomes cells: `reasons` are codes joined by ;."""

    row_number: int
    reasons: str
    detail_zh: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`path` is UTF-8 CSV. A numbered one was written by us and begins with the row number in the source."""

    path: Path
    delimiter: str
    header: tuple[str, ...]
    is_numbered: bool = False
    bad_rows: tuple[BadRow, ...] = ()


def read_cells(connection: duckdb.DuckDBPyConnection, table: Table, positions: Iterable[int]) -> int:
    """Fill raw_row with the columns at these positions, as text, in file order; their number is the answer.

    Lines that do not fit are left out without an error (one would abort the caller's transaction): compare the count.
    """
    cells = [f"c{position}" for position in sorted(set(positions))]
    kept = ["row_number", *cells] if table.is_numbered else cells
    columns = (["row_number"] if table.is_numbered else []) + [f"c{index}" for index in range(len(table.header))]
    types = ", ".join(f"'{column}': 'varchar'" for column in columns)
    statement = f"""
        create or replace temp table raw_row as
        select {", ".join(kept) or "1 as nothing"}
        from read_csv(
            {literal(str(table.path))}, auto_detect = false, header = true, columns = {{{types}}},
            delim = {literal(table.delimiter)}, quote = '"', escape = '"', compression = 'none', encoding = 'utf-8',
            ignore_errors = true, max_line_size = {LINE_LIMIT_BYTES}, buffer_size = {LINE_LIMIT_BYTES * 2}
        )
    """  # noqa: S608 – cells are c0, c1, …; path and delimiter are quoted
    connection.execute(statement)
    (rows,) = connection.execute("select count(*) from raw_row").fetchone() or (0,)
    return int(rows)
