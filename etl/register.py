"""Which files are loaded, and by which reading rules; a changed rule makes the kept copies be read again."""

import hashlib
import json
from collections.abc import Iterator
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
_FORGET = (
    "delete from {table} where list_contains(?, source_id)",
    "delete from loser_{name} where row_key not in (select row_key from version_{name})",
)
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


def forget_outdated(connection: duckdb.DuckDBPyConnection, profile: Profile) -> tuple[Stale, ...]:
    """Forgets what was read by rules that changed or are gone. The files that can be read by the new ones come back."""
    before = dict(connection.execute(_RULES).fetchall())
    now = {source.id: _rule_hash(profile, source) for source in profile.sources}
    outdated = sorted(source_id for source_id, rule in before.items() if now.get(source_id) != rule)
    files = connection.execute(_OF_SOURCES, [outdated]).fetchall() if outdated else []
    if outdated:
        _forget(connection, outdated)
    connection.execute("delete from source_rule")
    insert_rows(connection, "source_rule", sorted(now.items()))
    return tuple(Stale(sha256, Path(path)) for sha256, path, source_id in files if source_id in now)


@contextmanager
def under_its_name(raw_folder: Path, stale: Stale) -> Iterator[Path]:
    """Sources are told apart by file names, the kept copy is named by its hash."""
    with TemporaryDirectory(prefix=".again-", dir=raw_folder) as folder:
        named = Path(folder) / stale.path.name
        named.hardlink_to(raw_folder / stale.sha256)
        yield named


def _forget(connection: duckdb.DuckDBPyConnection, source_ids: list[str]) -> None:
    by_source, losers = _FORGET
    versions = [f"version_{name}" for name in DATASETS]
    for table in ("rejected_row", "intake_warning", "loaded_file"):
        connection.execute(by_source.format(table=table), [source_ids])
    for table in versions:
        connection.execute(f"{by_source.format(table=table)} and {NOT_OF_THE_DESK}", [source_ids])
    for name in DATASETS:
        connection.execute(losers.format(name=name))


def _rule_hash(profile: Profile, source: Source) -> str:
    """Everything that decides how a cell of this source is read, and where its area columns belong."""
    levels = [level.id for level in profile.levels]
    rules = [source.model_dump(mode="json", exclude=UNREAD), profile.profile.time_zone, levels, RULE_VERSION]
    return hashlib.sha256(json.dumps(rules, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
