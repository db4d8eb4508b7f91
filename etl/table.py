"""A source file on its way into DuckDB: text cells only, with what the parser had to refuse."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.sql_text import literal

LINE_LIMIT_BYTES = 32 * 1024**2
SHARE_BYTES = 16 * 1024**2
SHARE_LEAST_BYTES = 2 * 1024**2
SHARE_ROWS = 115_000  # DuckDB writes shares below 110,592 rows twice; above 122,880 numbering them is slow
BUFFER_LEAST_BYTES = 40 * 1024**2  # below 32 MB DuckDB sets the share of a thread itself


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
    """`path` is UTF-8 CSV. A numbered one was written by us and begins with the row number in the source.

    `share_bytes` is what a thread reads at a time, and longer than any line.
    """

    path: Path
    delimiter: str
    header: tuple[str, ...]
    is_numbered: bool = False
    bad_rows: tuple[BadRow, ...] = ()
    share_bytes: int = SHARE_BYTES

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
        buffer_bytes = self.share_bytes * max(2, -(-BUFFER_LEAST_BYTES // self.share_bytes))
        return f"""read_csv(
            {literal(str(self.path))}, auto_detect = false, header = true, columns = {{{types}}},
            delim = {literal(self.delimiter)}, quote = '"', escape = '"', compression = 'none', encoding = 'utf-8',
            ignore_errors = true, max_line_size = {self.share_bytes}, buffer_size = {buffer_bytes})"""


def fitting_share(size: int, rows: int, longest: int) -> int:
    """Bytes in which SHARE_ROWS rows of this file lie; `longest` is its longest line."""
    usual = size * SHARE_ROWS // max(rows, 1)
    return min(max(usual, 2 * longest, SHARE_LEAST_BYTES), LINE_LIMIT_BYTES)
