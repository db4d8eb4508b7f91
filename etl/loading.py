"""The front half of a run inside one transaction: take every file in, merge, and account for every row."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb

from etl.intake import FileReport, create_incoming, take_in
from etl.job import Job
from etl.merge import FileCounts, merge_all
from etl.register import Stale, forget_outdated, known_file, register, under_its_name
from etl.report import KINDS, FileLine
from etl.rows import insert_rows
from etl.volume import warn_of_volume

CHUNK_BYTES = 1 << 20

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
    outdated, erased = forget_outdated(connection, job.profile, partial(_can_be_read, job, files))
    if erased:
        job.reporter.warn("RAW_ERASED", f"{len(erased)} 个文件的原件已按期清除，仍按原来的规则保留其内容。")
    lines: list[FileLine] = []
    for place, path in enumerate(files, start=1):
        lines.append(_line(connection, job, path, lines))
        job.steps.reached("file_taken_in")
        job.reporter.advance("intake", place, len(files))
    lines.extend(_again(connection, job, outdated, lines))
    order = tuple(dict.fromkeys(line.sha256 for line in lines))
    counts = merge_all(connection, job.profile, order)
    job.steps.reached("merged")
    counted = tuple(_account(lines, counts))
    _log(connection, job, counted)
    job.steps.reached("logged")
    return counted


def _can_be_read(job: Job, files: tuple[Path, ...], sha256: str) -> bool:
    """From our copy, or because the file is given once more."""
    return (job.raw_folder / sha256).is_file() or any(sha256_of(path) == sha256 for path in files if path.is_file())


def _again(
    connection: duckdb.DuckDBPyConnection, job: Job, outdated: tuple[Stale, ...], lines: list[FileLine]
) -> Iterable[FileLine]:
    """What a changed profile reads differently; otherwise its old reading would stay for ever."""
    given = {line.sha256 for line in lines}
    for stale in outdated:
        if stale.sha256 in given:
            continue
        with under_its_name(job.raw_folder, stale) as named:
            yield replace(_taken_in(connection, job, named), path=str(stale.path))


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
    twin = next((line for line in before if line.sha256 == sha256), None) or known_file(connection, sha256)
    if twin is not None:
        return replace(twin, path=str(path), duplicate=twin.rows_read - twin.quarantined)
    return replace(_taken_in(connection, job, path), path=str(path))


def _taken_in(connection: duckdb.DuckDBPyConnection, job: Job, path: Path) -> FileLine:
    report: FileReport = take_in(connection, job.profile, path, raw_folder=job.raw_folder, run_id=job.run_id)
    return FileLine(
        path=str(report.path),
        sha256=report.sha256,
        source_id=report.source_id,
        dataset=report.dataset,
        rows_read=report.rows_read,
        quarantined=report.quarantined,
    )


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
    for line in warn_of_volume(connection, job.run_id, lines):
        job.reporter.warn("VOLUME_BAND", f"{line.path}：{line.rows_read} 行，与该来源以往的文件相差十倍以上，请核实。")
    register(connection, list(lines), loaded_at)
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
