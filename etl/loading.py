"""The front half of a run inside one transaction: take every file in, merge, and account for every row."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import duckdb

from etl.intake import FileReport, create_incoming, take_in
from etl.job import Job
from etl.merge import FileCounts, merge_all
from etl.report import KINDS, FileLine
from etl.rows import insert_rows

CHUNK_BYTES = 1 << 20

_KNOWN = """
select path, sha256, source_id, dataset, rows_read, quarantined
from etl_file
where sha256 = ?
order by loaded_at
limit 1
"""
_KEEP_REJECTED = """
insert into rejected_row
select q.run_id, q.source_id, q.path, q.sha256, q.row_number, q.reasons, q.detail_zh, q.raw_text, q.rule_version
from incoming_quarantine as q
where not exists (select 1 from rejected_row as r where r.sha256 = q.sha256 and r.row_number = q.row_number)
"""
_KEEP_WARNINGS = """
insert into intake_warning
select run_id, source_id, code, field, n, example
from incoming_warning
"""
_REJECTED = "select reasons, count(*) from rejected_row where list_contains(?, sha256) group by reasons"


def load_files(connection: duckdb.DuckDBPyConnection, job: Job, files: tuple[Path, ...]) -> tuple[FileLine, ...]:
    create_incoming(connection, job.profile)
    lines: list[FileLine] = []
    for place, path in enumerate(files, start=1):
        lines.append(_line(connection, job, path, lines))
        job.steps.reached("file_taken_in")
        job.reporter.advance("intake", place, len(files))
    order = tuple(dict.fromkeys(line.sha256 for line in lines))
    counts = merge_all(connection, job.profile, order)
    job.steps.reached("merged")
    counted = tuple(_account(lines, counts))
    _log(connection, job, counted)
    job.steps.reached("logged")
    return counted


def reasons(connection: duckdb.DuckDBPyConnection, lines: Iterable[FileLine]) -> dict[str, int]:
    """Reason code → rows. A row refused for two reasons counts for both."""
    files = {line.sha256: line for line in lines}
    found: Counter[str] = Counter()
    rejected = 0
    for codes, rows in connection.execute(_REJECTED, [list(files)]).fetchall():
        rejected += rows
        for code in codes.split(";"):
            found[code] += rows
    conflicts = sum(line.quarantined for line in files.values()) - rejected
    return dict(sorted((found + Counter(KEY_CONFLICT=conflicts)).items()))


def _line(connection: duckdb.DuckDBPyConnection, job: Job, path: Path, before: Iterable[FileLine]) -> FileLine:
    """Rows already staged are counted as quarantined or not yet; `_account` tells the rest apart."""
    sha256 = sha256_of(path)
    twin = next((line for line in before if line.sha256 == sha256), None) or _known(connection, sha256)
    if twin is not None:
        return replace(twin, path=str(path), duplicate=twin.rows_read - twin.quarantined)
    raw_folder = job.deployment / "raw"
    report: FileReport = take_in(connection, job.profile, path, raw_folder=raw_folder, run_id=job.run_id)
    return FileLine(
        path=str(path),
        sha256=report.sha256,
        source_id=report.source_id,
        dataset=report.dataset,
        rows_read=report.rows_read,
        quarantined=report.quarantined,
    )


def _known(connection: duckdb.DuckDBPyConnection, sha256: str) -> FileLine | None:
    row = connection.execute(_KNOWN, [sha256]).fetchone()
    if row is None:
        return None
    path, sha256, source_id, dataset, rows_read, quarantined = row
    return FileLine(path, sha256, source_id, dataset, rows_read, quarantined=quarantined)


def _account(lines: list[FileLine], counts: Mapping[str, FileCounts]) -> Iterable[FileLine]:
    """The first bearer of a content gets its counts; the same bytes again are duplicates of it."""
    first: dict[str, FileLine] = {}
    for line in lines:
        if line.sha256 in first:
            twin = first[line.sha256]
            known = twin.rows_read - twin.quarantined
            yield replace(twin, path=line.path, new=0, changed=0, superseded=0, duplicate=known)
            continue
        found = counts.get(line.sha256)
        first[line.sha256] = line if found is None else _with(line, found)
        yield first[line.sha256]


def _with(line: FileLine, counts: FileCounts) -> FileLine:
    return replace(
        line,
        new=counts.new,
        changed=counts.changed,
        duplicate=counts.duplicate,
        superseded=counts.superseded,
        quarantined=line.quarantined + counts.conflicts,
    )


def _log(connection: duckdb.DuckDBPyConnection, job: Job, lines: tuple[FileLine, ...]) -> None:
    connection.execute(_KEEP_REJECTED)
    connection.execute(_KEEP_WARNINGS)
    loaded_at = job.now()
    rows = [
        (
            job.run_id,
            line.path,
            line.sha256,
            line.source_id,
            line.dataset,
            loaded_at,
            line.rows_read,
            *(getattr(line, kind) for kind in KINDS),
        )
        for line in lines
    ]
    insert_rows(connection, "etl_file", rows)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
