"""The back half of a run: a finished build file beside the served snapshot, whole or patched, checked and durable."""

import duckdb

from etl.build import build
from etl.built import Built
from etl.invariants import check_build
from etl.job import Job
from etl.meta import build_meta
from etl.patch import copy_served, patch, plan_patch
from etl.publish import build_file
from etl.setting import Span
from etl.sql_text import literal
from etl.table_hash import table_hash


def write_snapshot(connection: duckdb.DuckDBPyConnection, job: Job, span: Span, built: Built | None) -> tuple[str, int]:
    """The table hash, and how many patches the file has seen since it was last built as a whole."""
    plan = plan_patch(connection, job, span, built)
    if plan is not None:
        copy_served(job)
    connection.execute(f"attach {literal(str(build_file(job.deployment, job.version)))} as serve")
    connection.execute("use serve")
    job.steps.reached("build_opened")
    if plan is None:
        connection.begin()
        build(connection, job)
    else:
        patch(connection, job, span, plan)
    hashed = _finish(connection, job, span, is_patched=plan is not None)
    return hashed, plan.built.patches + 1 if plan else 0


def _finish(connection: duckdb.DuckDBPyConnection, job: Job, span: Span, *, is_patched: bool) -> str:
    job.steps.reached("built")
    check_build(connection, is_patched=is_patched)
    job.steps.reached("checked")
    hashed = table_hash(connection)
    build_meta(connection, job, span, hashed)
    connection.commit()
    connection.execute("checkpoint serve")
    connection.execute("use warehouse")
    connection.execute("detach serve")
    job.steps.reached("checkpointed")
    return hashed
