"""One run: lock, load in one transaction, build beside the served snapshot, check, publish last."""

import time
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from cockpit.ledger import Ledger
from cockpit.profile import load_profile, profile_folder
from etl.built import read_built, remember_built, spoil
from etl.desk import load_desk, with_desk
from etl.inputs import find_inputs
from etl.invariants import check_balance
from etl.job import Job, new_job
from etl.loading import load_files, reasons
from etl.lock import writer_lock
from etl.prepare import prepare
from etl.progress import Reporter
from etl.publish import publish, replace_text, sweep
from etl.remembered import remember_boundaries, remember_profile, remembered_boundaries
from etl.report import FileLine, RunReport
from etl.setting import Span
from etl.snapshot import write_snapshot
from etl.store import open_store

_FINISH = "update warehouse.etl_run set finished_at = ?, seconds = ? where run_id = ?"


@dataclass(frozen=True)
class RunRequest:
    profile: str
    home: Path
    inputs: tuple[Path, ...] = ()
    boundaries: tuple[Path, ...] = ()
    needs_files: bool = True  # false: what was done at the desk is reason enough


def run(request: RunRequest, reporter: Reporter, *, desk: Ledger | None = None) -> RunReport:
    """Raises BadInput or Busy; then nothing has changed for any reader. `desk`: whose changes are taken in too."""
    started = time.monotonic()
    folder = profile_folder(request.profile)
    profile = load_profile(folder)
    deployment = request.home / profile.id
    with writer_lock(deployment):
        sweep(deployment)
        has_files = request.needs_files or request.inputs
        files = find_inputs(profile, request.inputs, deployment) if has_files else ()
        boundaries = request.boundaries or remembered_boundaries(deployment)
        job = new_job(profile, folder, deployment, boundaries=boundaries, reporter=reporter)
        job.steps.reached("locked")
        with open_store(deployment) as connection:
            job.steps.reached("opened")
            built = read_built(connection)
            lines, job, span = _load(connection, job, files, desk)
            refused = reasons(connection, lines)
            hashed, patches = write_snapshot(connection, job, span, built)
            name = publish(deployment, job.version, table_hash=hashed, steps=job.steps)
            remember_built(connection, job, span, patches=patches)
            seconds = round(time.monotonic() - started, 3)
            connection.execute(_FINISH, [job.now(), seconds, job.run_id])
        remember_profile(deployment, folder)
        remember_boundaries(deployment, request.boundaries)
        replace_text(request.home / "active", profile.id)
        job.steps.reached("activated")
    return RunReport(job.run_id, name, lines, refused, seconds)


def _load(
    connection: duckdb.DuckDBPyConnection, job: Job, files: tuple[Path, ...], desk: Ledger | None
) -> tuple[tuple[FileLine, ...], Job, Span]:
    """All or nothing: an error in the last file, or in the outlines, leaves no trace of the first."""
    connection.begin()
    lines = load_files(connection, job, files)
    if desk is not None:
        lines += load_desk(connection, job, desk)
        job = replace(job, profile=with_desk(connection, job.profile))
    check_balance(lines)
    span = prepare(connection, job)
    spoil(connection)
    connection.execute(
        "insert into etl_run values (?, ?, null, ?, null, true)", [job.run_id, job.started_at, job.version]
    )
    connection.commit()
    job.steps.reached("committed")
    return lines, job, span
