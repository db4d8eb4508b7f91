"""Which files are loaded, and by which reading rules; a changed rule makes the kept copies be read again."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from cockpit.profile import Profile, Source
from etl.datasets import DATASETS
from etl.refused import RULE_VERSION
from etl.report import FileLine
from etl.rows import insert_rows

UNREAD = {"name", "absent"}  # what a source is called and why it lacks things does not change how it is read

_KNOWN = "select path, sha256, source_id, dataset, rows_read, quarantined from loaded_file where sha256 = ?"
_OF_SOURCES = (
    "select sha256, path, source_id from loaded_file where list_contains(?, source_id) order by loaded_at, path"
)
_FORGET = "delete from {table} where list_contains(?, source_id)"
_BUT_KEPT = " and not list_contains(?, {sha256})"
_FORGET_LOSERS = "delete from loser_{name} where row_key not in (select row_key from version_{name})"
NOT_OF_THE_DESK = "source_priority >= 0"  # no file could bring back what people did
_RULES = "select source_id, rule_hash from source_rule"


@dataclass(frozen=True)
class Stale:
    """A file to be read again from our copy, under the name its sender gave it."""

    sha256: str
    path: Path


def known_file(connection: duckdb.DuckDBPyConnection, sha256: str) -> FileLine | None:
    row = connection.execute(_KNOWN, [sha256]).fetchone()
    if row is None:
        return None
    path, sha256, source_id, dataset, rows_read, quarantined = row
    return FileLine(path, sha256, source_id, dataset, rows_read, quarantined=quarantined)


def register(connection: duckdb.DuckDBPyConnection, lines: list[FileLine], loaded_at: object) -> None:
    rows = [
        (line.sha256, line.path, line.source_id, line.dataset, line.rows_read, line.quarantined, loaded_at)
        for line in lines
        if known_file(connection, line.sha256) is None
    ]
    insert_rows(connection, "loaded_file", rows)


def forget_outdated(
    connection: duckdb.DuckDBPyConnection, profile: Profile, can_be_read: Callable[[str], bool]
) -> tuple[tuple[Stale, ...], tuple[Stale, ...]]:
    """Forgets what was read by rules that changed or are gone. → (to be read by the new ones, no longer readable).

    What cannot be read again, because its original was erased, keeps its old reading: better old than lost.
    """
    before = dict(connection.execute(_RULES).fetchall())
    now = {source.id: _rule_hash(profile, source) for source in profile.sources}
    outdated = sorted(source_id for source_id, rule in before.items() if now.get(source_id) != rule)
    files = connection.execute(_OF_SOURCES, [outdated]).fetchall() if outdated else []
    there = [Stale(sha256, Path(path)) for sha256, path, source_id in files if source_id in now]
    erased = tuple(stale for stale in there if not can_be_read(stale.sha256))
    if outdated:
        _forget(connection, outdated, [stale.sha256 for stale in erased])
    connection.execute("delete from source_rule")
    insert_rows(connection, "source_rule", sorted(now.items()))
    return tuple(stale for stale in there if stale not in erased), erased


@contextmanager
def under_its_name(raw_folder: Path, stale: Stale) -> Iterator[Path]:
    """Sources are told apart by file names, the kept copy is named by its hash."""
    with TemporaryDirectory(prefix=".again-", dir=raw_folder) as folder:
        named = Path(folder) / stale.path.name
        named.hardlink_to(raw_folder / stale.sha256)
        yield named


def _forget(connection: duckdb.DuckDBPyConnection, source_ids: list[str], kept: list[str]) -> None:
    connection.execute(_FORGET.format(table="intake_warning"), [source_ids])
    for table in ("rejected_row", "loaded_file"):
        sql = _FORGET.format(table=table) + _BUT_KEPT.format(sha256="sha256")
        connection.execute(sql, [source_ids, kept])
    for name in DATASETS:
        sql = _FORGET.format(table=f"version_{name}") + _BUT_KEPT.format(sha256="file_sha256")
        connection.execute(f"{sql} and {NOT_OF_THE_DESK}", [source_ids, kept])
        connection.execute(_FORGET_LOSERS.format(name=name))


def _rule_hash(profile: Profile, source: Source) -> str:
    """Everything that decides how a cell of this source is read, and where its area columns belong."""
    levels = [level.id for level in profile.levels]
    rules = [source.model_dump(mode="json", exclude=UNREAD), profile.profile.time_zone, levels, RULE_VERSION]
    return hashlib.sha256(json.dumps(rules, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
