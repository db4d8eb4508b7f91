"""Takes one source file in: kept, decoded, matched, parsed, typed, judged; every row is staged or quarantined."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from cockpit.errors import BadInput
from cockpit.profile import Profile
from etl.header import refuse_doubles
from etl.outputs import create_incoming
from etl.parsing import Parsed, parse
from etl.plan import Plan, make_plan, reading
from etl.projection import project_points
from etl.raw_store import check_manifest, keep
from etl.refused import Origin, insert_bad, insert_broken
from etl.row_checks import make_checks
from etl.rules import Check
from etl.sources import choose, find_source
from etl.staging import forget_marked, insert_marked, settle_marked
from etl.table import Table
from etl.time_formats import check_formats
from etl.warned import insert_unused_columns, insert_warnings

COUNTED_FIRST = 200_000  # rows; above it reading a file twice costs more than the few that must be taken apart

_REASONS = """
select code, count(*)
from (select unnest(string_split(reasons, ';')) as code from incoming_quarantine where sha256 = ?)
group by code
order by code
"""

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


def take_in(
    connection: duckdb.DuckDBPyConnection, profile: Profile, path: Path, *, raw_folder: Path, run_id: str
) -> FileReport:
    kept = keep(path, raw_folder)
    origin = Origin(run_id, kept.name, kept.sha256)
    with tempfile.TemporaryDirectory(prefix=".scratch-", dir=raw_folder) as scratch:
        source, header = choose(profile, kept.name, kept.path)
        refuse_doubles(kept.name, source, header)
        check_formats(connection, reading(profile, source).time_formats)
        parsed = parse(kept, source, header, scratch=Path(scratch))
        check_manifest(path, kept, parsed.rows)
        plan = make_plan(profile, source, parsed.header)
        report = _staged(
            connection, plan, parsed, origin=origin, checks=make_checks(plan, has_long_cells=parsed.has_long_lines)
        )
    if report.staged + report.quarantined != report.rows_read:
        found = f"读到 {report.rows_read} 行，导入 {report.staged} 行，隔离 {report.quarantined} 行"
        raise BadInput(f"{path.name}：行数对不上（{found}），没有导入。请把这个文件交给维护人员。")
    return replace(report, path=path)


def _staged(
    connection: duckdb.DuckDBPyConnection, plan: Plan, parsed: Parsed, *, origin: Origin, checks: Sequence[Check]
) -> FileReport:
    table = _insert(connection, plan, parsed, sha256=origin.sha256, checks=checks)
    found = settle_marked(connection, plan, is_numbered=table.is_numbered, checks=checks)
    if found.bad:
        insert_bad(connection, plan, origin, rows=table.copied(connection, plan.positions), checks=checks)
    insert_broken(connection, plan, origin, bad_rows=table.bad_rows, header=parsed.header)
    warnings = insert_warnings(connection, plan, origin, table=table, warned=found.warned)
    return FileReport(
        path=Path(origin.path),
        sha256=origin.sha256,
        source_id=plan.source.id,
        dataset=plan.dataset.name,
        rows_read=parsed.rows,
        staged=found.staged,
        quarantined=found.bad + len(table.bad_rows),
        reasons=_reasons(connection, origin.sha256),
        warnings=warnings | insert_unused_columns(connection, plan, origin, parsed.header),
    )


def _insert(
    connection: duckdb.DuckDBPyConnection, plan: Plan, parsed: Parsed, *, sha256: str, checks: Sequence[Check]
) -> Table:
    """The fast reading, and the careful one where that did not find every row. A small file is counted first."""
    table = parsed.table
    if parsed.rows < COUNTED_FIRST and table.counted(connection) + len(table.bad_rows) != parsed.rows:
        table = parsed.take_apart()
    if _insert_table(connection, plan, table, sha256=sha256, checks=checks) + len(table.bad_rows) == parsed.rows:
        return table
    forget_marked(connection, plan)
    table = parsed.take_apart()
    _insert_table(connection, plan, table, sha256=sha256, checks=checks)
    return table


def _insert_table(
    connection: duckdb.DuckDBPyConnection, plan: Plan, table: Table, *, sha256: str, checks: Sequence[Check]
) -> int:
    rows = table.copied(connection, plan.positions) if plan.is_shifted else table.scan(plan.positions)
    project_points(connection, plan, rows)
    return insert_marked(connection, plan, rows, sha256=sha256, checks=checks)


def _reasons(connection: duckdb.DuckDBPyConnection, sha256: str) -> dict[str, int]:
    return dict(connection.execute(_REASONS, [sha256]).fetchall())
