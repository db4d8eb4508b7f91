"""From the bytes we kept to a table that DuckDB can read, whatever the format; with the independent count of rows."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cockpit.profile import Source
from etl.decode import as_utf8
from etl.header import Header, mapped_columns, match, refuse_missing
from etl.json_lines import numbered, read_json
from etl.raw_store import Kept
from etl.reasons import refuse
from etl.table import BadRow, Table
from etl.tabular import CELL_LIMIT, CsvFile, open_csv, take_apart
from etl.title_lines import is_ordinary, ordinary
from etl.workbook import read_sheet


@dataclass(frozen=True)
class Parsed:
    """`rows` were counted in the bytes. `take_apart` reads again, slowly, when the table does not give that many."""

    header: Header
    table: Table
    rows: int
    has_long_lines: bool  # a cell over the limit cannot hide where no line is
    take_apart: Callable[[], Table]


def parse(kept: Kept, source: Source, header: Header, *, scratch: Path) -> Parsed:
    if source.format == "xlsx":
        return _parse_workbook(kept, source, scratch)
    decoded = as_utf8(kept, source.encoding, scratch)
    if source.format == "jsonl":
        return _parse_json(kept, source, decoded.path, scratch=scratch)
    text_path = decoded.path if is_ordinary(source) else ordinary(source, decoded.path, scratch)
    file = CsvFile(kept.name, text_path, header.delimiter, header.names)
    table, count = open_csv(file)
    if count.has_nul:
        table = take_apart(file, count, scratch)
    return Parsed(
        header=header,
        table=table,
        rows=max(count.records - 1, 0),
        has_long_lines=count.longest > CELL_LIMIT,
        take_apart=lambda: take_apart(file, count, scratch),
    )


def _parse_workbook(kept: Kept, source: Source, scratch: Path) -> Parsed:
    sheet = read_sheet(source, kept.name, kept.path)
    header = match(source, sheet.header)
    refuse_missing(kept.name, source, header)
    mapped = set(header.positions.values())
    spoilt = {number for number, column in sheet.empty_formulas if column in mapped}
    bad_rows = tuple(
        BadRow(number, "FORMULA_CELL", "公式没有保存结果，请在 Excel 里打开并保存后再发送", cells)
        for number, cells in sheet.rows
        if number in spoilt
    )
    good = ([str(number), *cells] for number, cells in sheet.rows if number not in spoilt)
    return _written(kept, header, good, scratch=scratch, expected=(sheet.counted, bad_rows))


def _parse_json(kept: Kept, source: Source, text_path: Path, *, scratch: Path) -> Parsed:
    found = read_json(kept.name, text_path.read_text(encoding="utf-8-sig"))
    header = match(source, found.header)
    refuse_missing(kept.name, source, header)
    header = match(source, (*found.header, *(name for name in mapped_columns(source) if name not in header.positions)))
    rows = numbered(found.rows, header.names)
    return _written(kept, header, rows, scratch=scratch, expected=(found.counted, found.bad_rows))


def _written(
    kept: Kept, header: Header, rows: Iterable[list[str]], *, scratch: Path, expected: tuple[int, tuple[BadRow, ...]]
) -> Parsed:
    """Our own CSV, which DuckDB reads in parallel like any other."""
    counted, bad_rows = expected
    target = scratch / "numbered.csv"
    with target.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink, lineterminator="\n")
        writer.writerow(["row_number", *(f"c{index}" for index in range(len(header.names)))])
        writer.writerows(rows)

    def fail() -> Table:
        raise refuse("FILE_TRUNCATED", f"{kept.name}：文件里数出 {counted} 行，解析得到的行数不同，请重新另存后发送")

    table = Table(target, ",", header.names, is_numbered=True, bad_rows=bad_rows)
    return Parsed(header=header, table=table, rows=counted, has_long_lines=True, take_apart=fail)
