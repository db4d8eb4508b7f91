"""CSV: DuckDB reads a clean file; one with broken rows is taken apart in Python, so that only those rows are lost."""

import csv
import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.count import Count, count_records
from etl.reasons import refuse
from etl.table import BadRow, Table, fitting_share

CELL_LIMIT = 20_000  # characters; a longer one is a pasted document or an attack


@dataclass(frozen=True)
class CsvFile:
    """Decoded, with the header already matched against the profile."""

    name: str
    path: Path
    delimiter: str
    header: tuple[str, ...]


def open_csv(file: CsvFile) -> tuple[Table, Count]:
    """The table as DuckDB may read it, and what the bytes say."""
    count = count_records(file.path, file.delimiter)
    if count.is_quote_open:
        raise refuse("FILE_TRUNCATED", f"{file.name}：第 {count.records} 行的引号没有收尾，文件不完整，请重新传送")
    share = fitting_share(file.path.stat().st_size, count.records, count.longest)
    return Table(file.path, file.delimiter, file.header, share_bytes=share), count


def take_apart(file: CsvFile, count: Count, scratch: Path) -> Table:
    """For a file in which DuckDB did not find every row that the bytes hold."""
    table = _taken_apart(file, scratch)
    _refuse_cut_end(file, table, count)
    return table


def read_header(text: str, delimiter: str) -> tuple[str, ...]:
    """The first line that is not blank."""
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if cells:
                return tuple(cells)
    except csv.Error:
        return ()
    return ()


def _refuse_cut_end(file: CsvFile, table: Table, count: Count) -> None:
    last = table.bad_rows[-1] if table.bad_rows else None
    if last is None or count.ends_with_newline or last.row_number != count.records - 1:
        return
    if len(last.cells) < len(file.header):
        raise refuse("FILE_TRUNCATED", f"{file.name}：第 {last.row_number + 1} 行没有写完，文件不完整，请重新传送")


def _taken_apart(file: CsvFile, scratch: Path) -> Table:
    csv.field_size_limit(2**31 - 1)
    target = scratch / "numbered.csv"
    bad_rows: list[BadRow] = []
    width = len(file.header)
    with file.path.open(encoding="utf-8-sig", newline="") as source, target.open("w", encoding="utf-8") as sink:
        writer = csv.writer(sink, lineterminator="\n")
        records = _records(source, file.delimiter, width)
        next(records, None)
        writer.writerow(["row_number", *(f"c{index}" for index in range(width))])
        for row_number, (cells, is_broken) in enumerate(records, start=1):
            if isinstance(cells, str):
                sink.write(f"{row_number},{cells}\n")
            elif bad := _judge(row_number, cells, is_broken=is_broken, width=width):
                bad_rows.append(bad)
            else:
                writer.writerow([row_number, *cells])
    return Table(target, ",", file.header, is_numbered=True, bad_rows=tuple(bad_rows))


def _records(lines: Iterator[str], delimiter: str, width: int) -> Iterator[tuple[str | list[str], bool]]:
    """Each record's cells, and whether its quotes are malformed (then the whole text is one cell).

    A whole line of the right width stays text: most lines are, and writing their cells again costs more than reading.
    """
    for line in lines:
        if delimiter == "," and _is_whole(line, width):
            yield line.rstrip("\r\n"), False
        else:
            yield from _parsed(line, lines, delimiter)


def _is_whole(line: str, width: int) -> bool:
    if "\x00" in line or len(line) > CELL_LIMIT or not line.strip("\r\n"):
        return False
    if '"' not in line:
        return line.count(",") == width - 1 and "\r" not in line.rstrip("\r\n")
    try:
        return line.count('"') % 2 == 0 and len(next(csv.reader([line], strict=True))) == width
    except csv.Error:
        return False


def _parsed(line: str, rest: Iterator[str], delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """One record, which may go on over the next lines while a quote is open."""
    taken: list[str] = []

    def tape() -> Iterator[str]:
        for text in itertools.chain([line], rest):
            taken.append(text)
            yield text

    try:
        cells = next(csv.reader(tape(), delimiter=delimiter, strict=True))
    except StopIteration:
        return
    except csv.Error:
        yield ["".join(taken).rstrip("\r\n")], True
        return
    if cells:
        yield cells, False


def _judge(row_number: int, cells: list[str], *, is_broken: bool, width: int) -> BadRow | None:
    reason, detail = "", ""
    if is_broken:
        reason, detail = "ROW_COLCOUNT", "引号不配对，分不清列"
    elif len(cells) != width:
        reason, detail = "ROW_COLCOUNT", f"有 {len(cells)} 列，表头有 {width} 列"
    elif any("\x00" in cell for cell in cells):
        reason, detail = "VAL_TYPE", "含有空字符（NUL）"
    elif any(len(cell) > CELL_LIMIT for cell in cells):
        reason, detail = "SIZE_LIMIT", f"有一格超过 {CELL_LIMIT:,} 字"
    return BadRow(row_number, reason, detail, tuple(cell[:CELL_LIMIT] for cell in cells)) if reason else None
