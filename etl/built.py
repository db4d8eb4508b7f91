"""What the served snapshot was built from, to know whether a small change may be patched into a copy of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from cockpit.settings import REFERENCE
from etl.job import Job
from etl.setting import Span

CODE = Path(__file__).parent

_MEANINGS = """
select 'place' as kind, area_words as words, area_id as meaning from place
union all
select 'parent' as kind, area_id as words, coalesce(parent_id, '') as meaning from dim_area
union all
select
    'category' as kind,
    concat_ws(chr(31), w.id_word, w.name_word) as words,
    concat_ws(chr(31), c.category_id, c.clock, coalesce(c.limit_hours, -1)) as meaning
from category_word as w
join dim_category as c on c.category_id = w.category_id
"""
_CHANGED_MEANINGS = f"""
select count(*)
from ({_MEANINGS}) as now
join warehouse.known_meaning as k on k.kind = now.kind and k.words = now.words
where k.meaning <> now.meaning
"""  # noqa: S608 – both texts stand above
_MOMENTS = "select event_key, due_at, serious_at, dispatch_due_at, sign_due_at from event_timing"


@dataclass(frozen=True)
class Built:
    """`patches` counts the small changes since the last whole build."""

    version: str
    fingerprint: str
    as_of: datetime
    patches: int


def read_built(connection: duckdb.DuckDBPyConnection) -> Built | None:
    row = connection.execute("select version, fingerprint, as_of, patches from warehouse.built").fetchone()
    return Built(*row) if row else None


def spoil(connection: duckdb.DuckDBPyConnection) -> None:
    """From here until the end of the run the store holds more than the snapshot; a dead run leaves it so."""
    connection.execute("delete from warehouse.built")


def remember_built(connection: duckdb.DuckDBPyConnection, job: Job, span: Span, *, patches: int) -> None:
    connection.begin()
    connection.execute("create or replace table warehouse.known_meaning as " + _MEANINGS)
    if patches:
        connection.execute("delete from warehouse.event_moment where event_key in (select event_key from event_timing)")
        connection.execute("insert into warehouse.event_moment " + _MOMENTS)
    else:
        connection.execute("create or replace table warehouse.event_moment as " + _MOMENTS)
    row = [job.version, fingerprint(job), span.as_of, patches]
    connection.execute("insert into warehouse.built values (?, ?, ?, ?)", row)
    connection.commit()


def has_new_meanings(connection: duckdb.DuckDBPyConnection) -> bool:
    """An area that moved or a category with another limit changes events that nobody sent."""
    (changed,) = connection.execute(_CHANGED_MEANINGS).fetchone() or (0,)
    return bool(changed)


def fingerprint(job: Job) -> str:
    """The profile, its areas, the calendar and our own code: a change of any of them changes every event."""
    digest = hashlib.sha256()
    areas = job.profile.areas.file
    paths = [job.profile_folder / "profile.toml", REFERENCE / "holidays.csv"]
    paths += [job.profile_folder / areas] if areas else []
    for path in (*paths, *sorted(CODE.glob("*.py")), *sorted((CODE / "sql").rglob("*.sql"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()
