"""What was done at the desk becomes versions of the events: it wins over every later row of the event's source."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import duckdb

from cockpit.cases.case import Case
from cockpit.cases.changed import changes_since
from cockpit.cases.children import DESK
from cockpit.cases.policies import HOPS
from cockpit.ledger import Ledger
from cockpit.profile import Profile, Source
from cockpit.profile_parts import Name
from etl.areas import AreaTree, read_areas
from etl.datasets import EVENT
from etl.job import Job
from etl.merge import settle
from etl.places import SEPARATOR
from etl.plan import hash_key
from etl.report import FileLine
from etl.rows import insert_rows
from etl.store import stored_fields, version_columns

PRIORITY: Final = -1  # no source is so low: `merge` lets the desk win whatever is newer elsewhere
MARK: Final = "create table if not exists desk_mark (change_number bigint)"
_CHANGE = "create or replace temp table desk_change ({columns})"
_INSERT = """
insert into version_event ({columns})
select {values}
from desk_change as d
left join (
    select v.* from version_event as v
    anti join loser_event as l on l.row_key = v.row_key and l.content_hash = v.content_hash
) as w on w.row_key = d.row_key
"""
_FRESH = """
create or replace temp table fresh as
select
    d.rowid as staged_row, d.row_key, d.content_hash, d.file_sha256, true as is_fresh,
    exists (select 1 from version_event as v where v.row_key = d.row_key and v.content_hash <> d.content_hash)
        as is_known_key
from desk_change as d
"""
FROM_CASE: Final = (  # the rest of an event that came from a source stays as its source told it
    *("status", "stage", "unit_id", "unit_name", "accepted_at", "dispatched_at", "signed_at", "handled_at"),
    *("verified_at", "closed_at", "callback_at", "due_at", "updated_at", "suspended_hours", "extended_hours"),
    *("returned_count", "reworked_count", "extended_count", "urged_count", "reopened_count", "satisfied", "solved"),
    *("passed_up", "mediation_started", "mediation_level"),
)
FROM_REPORT: Final = (
    "event_id",
    "title",
    "place",
    "place_key",
    "category_id",
    "reported_at",
    "channel",
    "discovery",
    "longitude",
    "latitude",
)
KEYS: Final = (
    "row_key",
    "source_id",
    "file_sha256",
    "row_number",
    "content_hash",
    "source_updated_at",
    "source_priority",
    "area_words",
)


def with_desk(connection: duckdb.DuckDBPyConnection, profile: Profile) -> Profile:
    """The desk is a source like any other, from its first own case on; until then it must not make a metric known."""
    (own,) = connection.execute("select count(*) from version_event where source_id = ?", [DESK]).fetchone() or (0,)
    if not own or any(source.id == DESK for source in profile.sources):
        return profile
    columns = {name: name for name in (*FROM_CASE, *FROM_REPORT) if name in stored_fields(EVENT)}
    source = Source(id=DESK, name=Name(zh="案件台", en="Case desk"), files=(), columns=columns)
    return profile.model_copy(update={"sources": (*profile.sources, source)})


@dataclass(frozen=True)
class DeskBatch:
    cases: tuple[Case, ...]
    since: int

    @property
    def until(self) -> int:
        return self.cases[-1].change_number


def read_batch(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> DeskBatch:
    connection.execute(MARK)
    (since,) = connection.execute("select coalesce(max(change_number), 0) from desk_mark").fetchone() or (0,)
    with ledger.reading() as reading:
        return DeskBatch(tuple(changes_since(reading, int(since))), int(since))


def load_desk(connection: duckdb.DuckDBPyConnection, job: Job, ledger: Ledger) -> tuple[FileLine, ...]:
    """Inside the transaction that loads the files; nothing when nobody did anything."""
    batch = read_batch(connection, ledger)
    return (take_in_desk(connection, job, read_areas(job.profile, job.profile_folder), batch),) if batch.cases else ()


def take_in_desk(connection: duckdb.DuckDBPyConnection, job: Job, tree: AreaTree, batch: DeskBatch) -> FileLine:
    """Part of the transaction that loads files; the mark moves with it, so that a crash repeats the batch whole."""
    zone = ZoneInfo(job.profile.profile.time_zone)
    sha256 = hashlib.sha256(repr(batch.cases).encode()).hexdigest()
    rows = [_row(case, tree, zone, sha256) for case in batch.cases]
    kinds = version_columns(EVENT)
    names = (*KEYS, *FROM_CASE, *FROM_REPORT)
    connection.execute(_CHANGE.format(columns=", ".join(f"{name} {kinds[name]}" for name in names)))
    insert_rows(connection, "desk_change", [tuple(row[name] for name in names) for row in rows])
    connection.execute(_FRESH)
    connection.execute(_insert_sql(hash_key(job.profile)))
    counts = settle(connection, EVENT)[sha256]
    connection.execute("delete from desk_mark")
    connection.execute("insert into desk_mark values (?)", [batch.until])
    return FileLine(
        path=f"{DESK}:{batch.since + 1}-{batch.until}",
        sha256=sha256,
        source_id=DESK,
        dataset=EVENT.name,
        rows_read=len(rows),
        new=counts.new,
        changed=counts.changed,
        superseded=counts.superseded,
    )


def _insert_sql(key_secret: str) -> str:
    """A new event has no winner to take the rest from: then everything is the desk's, masked like any sender's."""
    columns = list(version_columns(EVENT))
    values = {name: f"w.{name}" for name in stored_fields(EVENT)}
    values |= {
        name: f"case when w.row_key is null then d.{name} else w.{name} end" for name in (*FROM_REPORT, "area_words")
    }
    values |= {name: f"d.{name}" for name in (*FROM_CASE, *(key for key in KEYS if key != "area_words"))}
    return _INSERT.format(columns=", ".join(columns), values=", ".join(values[name] for name in columns))


def _row(case: Case, tree: AreaTree, zone: ZoneInfo, sha256: str) -> dict[str, object]:
    told = _told(case, zone)
    return {
        **told,
        "row_key": case.event_key,
        "source_id": case.source_id,
        "file_sha256": sha256,
        "row_number": case.change_number,
        "content_hash": f"desk-{case.change_number:012d}",  # of two changes in one moment the later one wins
        "source_updated_at": told["updated_at"],
        "source_priority": PRIORITY,
        "area_words": area_words(tree, case.area_id),
    }


def _told(case: Case, zone: ZoneInfo) -> dict[str, object]:
    times = (
        "reported_at",
        "accepted_at",
        "dispatched_at",
        "signed_at",
        "handled_at",
        "verified_at",
        "closed_at",
        "due_at",
    )
    same = (*FROM_CASE, *FROM_REPORT)
    found: dict[str, object] = {name: getattr(case, name) for name in same if hasattr(case, name)}
    found |= {name: _civil(getattr(case, name), zone) for name in times}
    return found | {
        "status": case.row.status,
        "stage": case.row.stage,
        "unit_name": None,
        "callback_at": _civil(case.rated_at, zone),
        "updated_at": max(_moments(case, zone)),
        "satisfied": case.is_satisfied,
        "solved": case.is_solved,
        "passed_up": None if case.hop is None else HOPS.index(case.hop) > 0,
        "mediation_started": case.hop is not None,
        "mediation_level": case.hop if case.is_settled else None,
    }


def _moments(case: Case, zone: ZoneInfo) -> Sequence[datetime]:
    names = (
        "reported_at",
        "accepted_at",
        "filed_at",
        "dispatched_at",
        "signed_at",
        "handled_at",
        "verified_at",
        "closed_at",
        "rated_at",
        "hop_at",
        "suspended_at",
    )
    found = [_civil(getattr(case, name), zone) for name in names]
    return [moment for moment in found if moment is not None]


def area_words(tree: AreaTree, area_id: str) -> str:
    """What a row of this place would say at every level below the top: ids, and no names."""
    level_of = {tree.rows[one].level: one for one in tree.ancestors(area_id)}
    return SEPARATOR.join(part for level in tree.levels[1:] for part in (level_of.get(level, ""), ""))


def _civil(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.astimezone(zone).replace(tzinfo=None) if moment else None
