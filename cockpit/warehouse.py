"""The published snapshot, read-only: follow the pointer, keep the old one until the new one is open."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import numpy as np

from cockpit.errors import NoSnapshot, TooSlow
from cockpit.lru import Lru
from cockpit.profile import Profile, parse_profile
from cockpit.settings import Settings
from cockpit.watchdog import Watchdog

Row = dict[str, object]
T = TypeVar("T")
TOO_SLOW = "这个问题算得太久，已停止。请缩小范围后重试。"
SOON_SECONDS = 20  # a load of a few files takes less; of a long one nobody need hear every moment
ANSWERS_KEPT = 4000  # about 100 areas × 4 periods × a few questions; one answer is 20–200 kB
# Set once and locked, so that no statement can read a file or change a setting. One thread per statement: at 1 ms
# each, handing work to other threads costs more than it saves, and eight clients share two cores.
READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "threads": "1",
    "memory_limit": "2GB",  # one statement must not take the memory of the whole machine
    "temp_directory": "",  # nor its disk: what does not fit is refused
    "preserve_insertion_order": "false",
    "lock_configuration": "true",
}


@dataclass
class Snapshot:
    """One immutable file. Every thread reads through a cursor of its own."""

    path: Path
    meta: Mapping[str, str]
    answers: Lru = field(default_factory=lambda: Lru(ANSWERS_KEPT), repr=False)
    watchdog: Watchdog = field(default_factory=Watchdog, repr=False)
    _connection: duckdb.DuckDBPyConnection = field(kw_only=True, repr=False)
    _local: threading.local = field(default_factory=threading.local, repr=False)

    @property
    def version(self) -> str:
        return self.meta["version"]

    @property
    def generated(self) -> bool:
        return self.meta.get("generated") == "true"

    @cached_property
    def as_of(self) -> datetime:
        return datetime.fromisoformat(self.meta["as_of"])

    @cached_property
    def first_day(self) -> date:
        return date.fromisoformat(self.meta["first_day"])

    @cached_property
    def last_day(self) -> date:
        return date.fromisoformat(self.meta["last_day"])

    @cached_property
    def profile(self) -> Profile:
        return parse_profile(self.meta["profile_toml"], named="meta.profile_toml")

    @cached_property
    def tables(self) -> frozenset[str]:
        rows = self.read("select table_name from information_schema.tables where table_schema = 'main'", {})
        return frozenset(str(row["table_name"]) for row in rows)

    def close(self) -> None:
        """For who opens a snapshot for one question; a server leaves it to the collector."""
        self._connection.close()

    def read(self, sql: str, params: Mapping[str, object]) -> list[Row]:
        names, rows = self._ask(sql, params, lambda found: (found.description or (), found.fetchall()))
        return [dict(zip((column[0] for column in names), row, strict=True)) for row in rows]

    def arrays(self, sql: str, params: Mapping[str, object]) -> dict[str, np.ndarray]:
        """Columns instead of rows: for thousands of rows of numbers. Null numbers become zero."""
        found = self._ask(sql, params, lambda cursor: cursor.fetchnumpy())
        return {name: _filled(column) for name, column in found.items()}

    def tuples(self, sql: str, params: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """As `read`, for statements of many rows whose reader knows the order of the columns."""
        return list(self._ask(sql, params, lambda cursor: cursor.fetchall()))

    def _ask(self, sql: str, params: Mapping[str, object], fetch: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        cursor = self._cursor()
        try:
            with self.watchdog.watching(cursor.interrupt):
                return fetch(cursor.execute(sql, dict(params)))
        except (duckdb.InterruptException, duckdb.OutOfMemoryException) as error:
            raise TooSlow(TOO_SLOW) from error

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self._local.cursor = self._connection.cursor()
        return cursor


class Warehouse:
    """Follows `snapshots/current` of one deployment by its stat, which costs microseconds."""

    def __init__(self, folder: Path) -> None:
        self._writer = folder / "lock.json"
        self._snapshots = folder / "snapshots"
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._snapshot: Snapshot | None = None

    def current(self) -> Snapshot:
        stamp = self._pointer_stamp()
        if self._snapshot is None or stamp not in (None, self._stamp):
            with self._lock:
                if self._snapshot is None or stamp != self._stamp:
                    self._snapshot = self._follow()
                    self._stamp = stamp
        return self._snapshot

    def is_next_one_due(self) -> bool:
        """Whether a load has begun a moment ago: then pages ask more often. The note leaves with its writer."""
        try:
            return time.time() - self._writer.stat().st_mtime < SOON_SECONDS
        except OSError:
            return False

    def _pointer_stamp(self) -> tuple[int, int] | None:
        """None: the pointer cannot be read just now; what is open stays open."""
        try:
            stat = (self._snapshots / "current").stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_ino

    def _follow(self) -> Snapshot:
        try:
            name = (self._snapshots / "current").read_text(encoding="utf-8").strip()
            return open_snapshot(self._snapshots / name)
        except (OSError, duckdb.Error, NoSnapshot) as error:
            if self._snapshot is not None:
                return self._snapshot
            raise NoSnapshot(f"还没有可用的数据：请先运行 python -m etl run（{self._snapshots}）。") from error


def open_snapshot(path: Path) -> Snapshot:
    if not path.is_file():
        raise NoSnapshot(f"快照文件不存在：{path.name}。请重新运行 python -m etl run。")
    connection = duckdb.connect(str(path), read_only=True, config=READ_ONLY)
    rows = connection.execute("select key, value from meta").fetchall()
    return Snapshot(path=path, meta=dict(rows), _connection=connection)


def open_warehouse(settings: Settings, profile_id: str | None = None) -> Warehouse:
    return Warehouse(settings.deployment(profile_id))


def _filled(column: np.ndarray) -> np.ndarray:
    return column.filled(0) if isinstance(column, np.ma.MaskedArray) else column
