"""Takes one source file in: kept, decoded, matched, parsed, typed, judged; every row is staged or quarantined."""

import csv
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from cockpit.errors import BadInput
from cockpit.profile import Profile, Source
from etl.decode import as_utf8
from etl.header import Header, match, refuse_doubles, refuse_missing
from etl.json_lines import numbered, read_json
from etl.plan import Plan, make_plan, reading
from etl.projection import project_points
from etl.raw_store import Kept, check_manifest, keep
from etl.refused import Origin, insert_bad, insert_broken
from etl.row_checks import make_checks
from etl.sources import choose, find_source
from etl.staging import create_incoming, insert_good
from etl.table import BadRow, Table, read_cells
from etl.tabular import CsvFile, load_csv
from etl.time_formats import check_formats
from etl.title_lines import is_ordinary, ordinary
from etl.warned import insert_unused_columns, insert_warnings
from etl.workbook import read_sheet

__all__ = ["FileReport", "create_incoming", "find_source", "take_in"]


@dataclass(frozen=True)
class FileReport:
    """`rows_read` is counted in the bytes and equals staged + quarantined."""

    path: Path
    sha256: str
    source_id: str
    dataset: str
    rows_read: int
    staged: int
    quarantined: int
    reasons: dict[str, int]
    warnings: dict[str, int]


@dataclass(frozen=True)
class _Parsed:
    """raw_row is filled; `rows` is the independent count."""

    header: Header
    table: Table
    rows: int


def take_in(
    connection: duckdb.DuckDBPyConnection, profile: Profile, path: Path, *, raw_folder: Path, run_id: str
) -> FileReport:
    kept = keep(path, raw_folder)
    with tempfile.TemporaryDirectory(prefix=".scratch-", dir=raw_folder) as scratch:
        source, header = choose(profile, kept.name, kept.path)
        refuse_doubles(kept.name, source, header)
        check_formats(connection, reading(profile, source).time_formats)
        parsed = _parse(connection, kept, source, header=header, scratch=Path(scratch))
        check_manifest(path, kept, parsed.rows)
        report = _stage(connection, make_plan(profile, source, parsed.header), kept, parsed=parsed, run_id=run_id)
        connection.execute("drop table raw_row")
    if report.staged + report.quarantined != report.rows_read:
        found = f"读到 {report.rows_read} 行，导入 {report.staged} 行，隔离 {report.quarantined} 行"
        raise BadInput(f"{path.name}：行数对不上（{found}），没有导入。请把这个文件交给维护人员。")
    return replace(report, path=path)


def _parse(
    connection: duckdb.DuckDBPyConnection, kept: Kept, source: Source, *, header: Header, scratch: Path
) -> _Parsed:
    if source.format == "xlsx":
        return _parse_workbook(connection, kept, source, scratch=scratch)
    decoded = as_utf8(kept, source.encoding, scratch)
    if source.format == "jsonl":
        return _parse_json(connection, kept, source, text_path=decoded.path, scratch=scratch)
    text_path = decoded.path if is_ordinary(source) else ordinary(source, decoded.path, scratch)
    file = CsvFile(kept.name, text_path, header.delimiter, header.names)
    table, rows = load_csv(connection, file, positions=set(header.positions.values()), scratch=scratch)
    return _Parsed(header, table, rows)


def _parse_workbook(connection: duckdb.DuckDBPyConnection, kept: Kept, source: Source, *, scratch: Path) -> _Parsed:
    sheet = read_sheet(source, kept.name, kept.path)
    header = match(source, sheet.header)
    mapped = set(header.positions.values())
    spoilt = {number for number, column in sheet.empty_formulas if column in mapped}
    bad_rows = tuple(
        BadRow(number, "FORMULA_CELL", "公式没有保存结果，请在 Excel 里打开并保存后再发送", cells)
        for number, cells in sheet.rows
        if number in spoilt
    )
    good = ([str(number), *cells] for number, cells in sheet.rows if number not in spoilt)
    return _load_written(connection, header, good, scratch=scratch, expected=(sheet.counted, bad_rows))


def _parse_json(
    connection: duckdb.DuckDBPyConnection, kept: Kept, source: Source, *, text_path: Path, scratch: Path
) -> _Parsed:
    found = read_json(kept.name, text_path.read_text(encoding="utf-8-sig"))
    header = match(source, found.header)
    refuse_missing(kept.name, source, header)
    rows = numbered(found.rows, found.header)
    return _load_written(connection, header, rows, scratch=scratch, expected=(found.counted, found.bad_rows))


def _load_written(
    connection: duckdb.DuckDBPyConnection,
    header: Header,
    rows: Iterable[list[str]],
    *,
    scratch: Path,
    expected: tuple[int, tuple[BadRow, ...]],
) -> _Parsed:
    counted, bad_rows = expected
    target = scratch / "numbered.csv"
    with target.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink, lineterminator="\n")
        writer.writerow(["row_number", *(f"c{index}" for index in range(len(header.names)))])
        writer.writerows(rows)
    table = Table(target, ",", header.names, is_numbered=True, bad_rows=bad_rows)
    read_cells(connection, table, header.positions.values())
    return _Parsed(header, table, counted)


def _stage(
    connection: duckdb.DuckDBPyConnection, plan: Plan, kept: Kept, *, parsed: _Parsed, run_id: str
) -> FileReport:
    table, header = parsed.table, parsed.header
    row_number = "row_number::bigint" if table.is_numbered else "rowid + 1"
    origin = Origin(run_id, kept.name, kept.sha256)
    checks = make_checks(plan)
    project_points(connection, plan, row_number)
    staged = insert_good(connection, plan, sha256=kept.sha256, row_number=row_number, checks=checks)
    refused = 0
    if staged + len(table.bad_rows) < parsed.rows:
        refused = insert_bad(connection, plan, origin, row_number=row_number, checks=checks)
    insert_broken(connection, plan, origin, bad_rows=table.bad_rows, header=header)
    warnings = insert_warnings(connection, plan, origin, row_number=row_number, checks=checks)
    warnings |= insert_unused_columns(connection, plan, origin, header)
    return FileReport(
        path=kept.path,
        sha256=kept.sha256,
        source_id=plan.source.id,
        dataset=plan.dataset.name,
        rows_read=parsed.rows,
        staged=staged,
        quarantined=refused + len(table.bad_rows),
        reasons=_reasons(connection, kept.sha256),
        warnings=warnings,
    )


def _reasons(connection: duckdb.DuckDBPyConnection, sha256: str) -> dict[str, int]:
    rows = connection.execute("select reasons from incoming_quarantine where sha256 = ?", [sha256]).fetchall()
    return dict(sorted(Counter(code for (codes,) in rows for code in codes.split(";")).items()))
