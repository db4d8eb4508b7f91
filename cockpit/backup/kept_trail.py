"""The audit trail as it lies in a backup, read without a database server: rows of a SQLite copy or of a pg_dump."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

Row = dict[str, object]
_COPY: Final = re.compile(r"COPY public\.audit \((?P<columns>[a-z_, ]+)\) FROM stdin;\n")
_ESCAPED: Final = re.compile(r"\\(.)")
_PLAIN: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}


def kept_rows(path: Path) -> Iterator[Row]:
    return _rows_of_copy(path) if path.suffix == ".sqlite" else _rows_of_dump(path)


def kept_counts(path: Path, tables: list[str]) -> dict[str, int]:
    """Only of a SQLite copy; a dump is counted when it is read in."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        return {table: copy.execute(f'select count(*) from "{table}"').fetchone()[0] for table in tables}  # noqa: S608


def _rows_of_copy(path: Path) -> Iterator[Row]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        copy.row_factory = sqlite3.Row
        for row in copy.execute("select * from audit order by seq"):
            yield dict(row)


def _rows_of_dump(path: Path) -> Iterator[Row]:
    """PostgreSQL writes tables in the order of insertion, which is the order of `seq`."""
    columns: list[str] = []
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            begins = _COPY.fullmatch(line)
            if begins:
                columns = begins["columns"].split(", ")
            elif columns and line == "\\.\n":
                return
            elif columns:
                cells = [_ESCAPED.sub(_unescaped, cell) for cell in line[:-1].split("\t")]
                yield {name: int(cell) if name == "seq" else cell for name, cell in zip(columns, cells, strict=True)}


def _unescaped(found: re.Match[str]) -> str:
    return _PLAIN.get(found[1], found[1])
