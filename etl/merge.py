"""Incoming rows become versions: every accepted content is kept once, and the winner never depends on arrival."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from cockpit.profile import Profile
from etl.datasets import DATASETS, Dataset
from etl.store import stored_fields, version_columns

# Times of plans say nothing about how new a row is: a deadline may lie years ahead.
PLANNED = frozenset({"due_at", "due_on", "committee_term_ends_on"})
WORD_SEPARATOR = "chr(31)"


@dataclass(frozen=True)
class FileCounts:
    """What became of the staged rows of one file."""

    new: int = 0
    changed: int = 0
    duplicate: int = 0
    superseded: int = 0
    conflicts: int = 0


def merge_dataset(
    connection: duckdb.DuckDBPyConnection, profile: Profile, dataset: Dataset, file_order: tuple[str, ...]
) -> Mapping[str, FileCounts]:
    """sha256 of the file → counts. Nothing is done when no file of the run brought rows of this dataset."""
    (staged,) = connection.execute(_STAGED.format(name=dataset.name)).fetchone() or (0,)
    if not staged:
        return {}
    connection.execute("create or replace temp table file_place (file_sha256 varchar, place integer)")
    connection.executemany("insert into file_place values (?, ?)", [[sha, n] for n, sha in enumerate(file_order)])
    connection.execute(_FRESH.format(name=dataset.name))
    connection.execute(_append(profile, dataset))
    counts = settle(connection, dataset)
    connection.execute(_EMPTY.format(name=dataset.name))
    return counts


def settle(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> Mapping[str, FileCounts]:
    """The versions named in the table `fresh` have been appended: who wins now, and what became of each row."""
    connection.execute(_CHANGED.format(name=dataset.name))
    connection.execute(_FORGET_LOSERS.format(name=dataset.name))
    connection.execute(_FIND_LOSERS.format(name=dataset.name))
    rows = connection.execute(_COUNT.format(name=dataset.name)).fetchall()
    return {sha: FileCounts(*counts) for sha, *counts in rows}


def merge_all(
    connection: duckdb.DuckDBPyConnection, profile: Profile, file_order: tuple[str, ...]
) -> Mapping[str, FileCounts]:
    found: dict[str, FileCounts] = {}
    connection.execute("create or replace temp table changed_row (dataset varchar, row_key varchar)")
    sent = {source.dataset for source in profile.sources}
    for dataset in (DATASETS[name] for name in sorted(sent)):
        found |= merge_dataset(connection, profile, dataset, file_order)
    return found


_STAGED = "select count(*) from incoming_{name}"
_EMPTY = "delete from incoming_{name}"

# One row per staged row: is it the first bearer of its content, and was its key known before this run?
_FRESH = """
create or replace temp table fresh as
with ranked as (
    select
        i.rowid as staged_row,
        i.row_key as row_key,
        i.content_hash as content_hash,
        i.file_sha256 as file_sha256,
        row_number() over (partition by i.row_key, i.content_hash order by f.place, i.row_number) as occurrence
    from incoming_{name} as i
    join file_place as f on f.file_sha256 = i.file_sha256
),
known as (
    select
        v.row_key as row_key,
        v.content_hash as content_hash
    from version_{name} as v
    where v.row_key in (select r.row_key from ranked as r)
)
select
    r.staged_row as staged_row,
    r.row_key as row_key,
    r.content_hash as content_hash,
    r.file_sha256 as file_sha256,
    r.occurrence = 1 and (r.row_key, r.content_hash) not in (select (k.row_key, k.content_hash) from known as k)
        as is_fresh,
    r.row_key in (select k.row_key from known as k) as is_known_key
from ranked as r
"""

_APPEND = """
insert into version_{name} ({columns})
select {values}
from incoming_{name} as i
where i.rowid in (select staged_row from fresh where is_fresh)
"""

_CHANGED = "insert into changed_row select distinct '{name}', row_key from fresh where is_fresh"
_FORGET_LOSERS = "delete from loser_{name} where row_key in (select row_key from fresh where is_fresh)"

# What was done at the desk (a negative priority) wins over every source: after the hand-off the desk decides. Of the
# other versions of one key the newest wins, then the smaller priority, then the greater content hash. A loser that
# differs from the best of its own moment and priority only in content is a conflict, which a person should see.
_FIND_LOSERS = """
insert into loser_{name}
with contested as (
    select v.row_key as row_key
    from version_{name} as v
    where v.row_key in (select row_key from fresh where is_fresh)
    group by v.row_key
    having count(*) > 1
),
ranked as (
    select
        v.row_key as row_key,
        v.content_hash as content_hash,
        v.source_priority as source_priority,
        row_number() over (
            partition by v.row_key
            order by
                v.source_priority < 0 desc,
                v.source_updated_at desc nulls last,
                v.source_priority,
                v.content_hash desc
        ) as place,
        row_number() over (
            partition by v.row_key, v.source_updated_at, v.source_priority
            order by v.content_hash desc
        ) as place_at_moment
    from version_{name} as v
    join contested as c on c.row_key = v.row_key
)
select
    row_key,
    content_hash,
    place_at_moment > 1 and source_priority >= 0 as is_conflict
from ranked
where place > 1
"""

_COUNT = """
select
    f.file_sha256 as file_sha256,
    count(*) filter (where f.is_fresh and l.row_key is null and not f.is_known_key) as new,
    count(*) filter (where f.is_fresh and l.row_key is null and f.is_known_key) as changed,
    count(*) filter (where not f.is_fresh) as duplicate,
    count(*) filter (where f.is_fresh and not l.is_conflict) as superseded,
    count(*) filter (where f.is_fresh and l.is_conflict) as conflicts
from fresh as f
left join loser_{name} as l on l.row_key = f.row_key and l.content_hash = f.content_hash
group by f.file_sha256
"""


def _append(profile: Profile, dataset: Dataset) -> str:
    expressions = {
        "source_updated_at": version_time(dataset),
        "area_words": _area_words(profile),
    }
    columns = version_columns(dataset)
    values = ", ".join(expressions.get(name, f"i.{name}") for name in columns)
    return _APPEND.format(name=dataset.name, columns=", ".join(columns), values=values)


def version_time(dataset: Dataset) -> str:
    """A source that does not say when it changed a row is dated by the latest thing the row says has happened."""
    fields = [name for name, kind in stored_fields(dataset).items() if kind in ("timestamp", "date")]
    happened = [f"cast(i.{name} as timestamp)" for name in fields if name not in PLANNED and name != dataset.updated]
    if not happened:
        return "i.source_updated_at"
    return f"coalesce(i.source_updated_at, greatest({', '.join(happened)}))"


def _area_words(profile: Profile) -> str:
    """What a row says of its place at every level, as one text: the store stays the same for every ladder."""
    parts = [f"area_{level.id}_{part}" for level in profile.levels[1:] for part in ("id", "name")]
    columns = [f"coalesce(i.\"{part}\", '')" for part in parts]
    return f"concat_ws({WORD_SEPARATOR}, {', '.join(columns)})" if columns else "''"
