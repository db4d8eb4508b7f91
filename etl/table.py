"""A source file on its way into DuckDB: text cells only, with what the parser had to refuse."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.sql_text import literal

LINE_LIMIT_BYTES = 32 * 1024**2  # a thread's share too: of 64,000 rows and fewer DuckDB writes every one twice


@dataclass(frozen=True)
class BadRow:
    """A row that never becomes cells: `reasons` are codes joined by ;."""

    row_number: int
    reasons: str
    detail_zh: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """Where the cells c0, c1 … are read from, and the SQL of a row's number in its file."""

    relation: str
    number: str


@dataclass(frozen=True)
class Table:
    """`path` is UTF-8 CSV. A numbered one was written by us and begins with the row number in the source."""

    path: Path
    delimiter: str
    header: tuple[str, ...]
    is_numbered: bool = False
    bad_rows: tuple[BadRow, ...] = ()

    def scan(self, positions: Iterable[int]) -> Rows:
        """Read straight from the file. Only a numbered file knows its numbers while it is read in parallel."""
        cells = [f"c{position}" for position in sorted(set(positions))]
        kept = ", ".join((["row_number"] if self.is_numbered else []) + cells) or "1 as nothing"
        number = "row_number::bigint" if self.is_numbered else "null::bigint"
        return Rows(f"(select {kept} from {self._reader()})", number)  # noqa: S608 – c0, c1, … and quoted texts

    def counted(self, connection: duckdb.DuckDBPyConnection) -> int:
        """The rows that the fast reading finds; only the last cell is looked at."""
        (rows,) = connection.execute(f"select count(*) from {self._reader()}").fetchone() or (0,)  # noqa: S608
        return int(rows)

    def copied(self, connection: duckdb.DuckDBPyConnection, positions: Iterable[int]) -> Rows:
        """The same in raw_row, whose rows stand in the order of the file."""
        rows = self.scan(positions)
        connection.execute("set preserve_insertion_order = true")
        connection.execute(f"create or replace temp table raw_row as from {rows.relation}")
        return Rows("raw_row", self.number_copied)

    @property
    def number_copied(self) -> str:
        """Inside a transaction rowid begins far above zero."""
        return "row_number::bigint" if self.is_numbered else "rowid - (select min(rowid) from raw_row) + 1"

    def _reader(self) -> str:
        """Lines that do not fit are left out without an error, which would abort the transaction: compare counts."""
        columns = (["row_number"] if self.is_numbered else []) + [f"c{index}" for index in range(len(self.header))]
        types = ", ".join(f"'{column}': 'varchar'" for column in columns)
        return f"""read_csv(
            {literal(str(self.path))}, auto_detect = false, header = true, columns = {{{types}}},
            delim = {literal(self.delimiter)}, quote = '"', escape = '"', compression = 'none', encoding = 'utf-8',
            ignore_errors = true, max_line_size = {LINE_LIMIT_BYTES}, buffer_size = {LINE_LIMIT_BYTES * 2})"""
