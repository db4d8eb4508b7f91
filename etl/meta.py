"""meta: what a snapshot says about itself."""

from datetime import datetime

import duckdb

from etl.job import Job
from etl.rows import insert_rows
from etl.setting import Span

_FIRST_DAY = "select min(accepted_day) from fct_event"
_BOUNDARIES = "select kind from boundary_kind"


def build_meta(connection: duckdb.DuckDBPyConnection, job: Job, span: Span, table_hash: str) -> None:
    (first_day,) = connection.execute(_FIRST_DAY).fetchone() or (None,)
    (boundaries,) = connection.execute(_BOUNDARIES).fetchone() or (None,)
    rows = {
        "version": job.version,
        "profile_id": job.profile.id,
        "profile_toml": (job.profile_folder / "profile.toml").read_text(encoding="utf-8"),
        "generated": "true" if job.profile.profile.generated else "false",
        "as_of": _seconds(span.as_of),
        "first_day": str(first_day or span.as_of.date()),
        "last_day": str(span.as_of.date()),
        "published_at": _seconds(job.now()),
        "run_id": job.run_id,
        "table_hash": table_hash,
        "boundaries": boundaries,
    }
    connection.execute("create or replace table meta (key varchar, value varchar)")
    insert_rows(connection, "meta", list(rows.items()))


def _seconds(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")
