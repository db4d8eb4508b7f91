"""A copy of the whole ledger as of one moment, while others go on writing: SQLite's online backup, or pg_dump."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from cockpit.errors import LedgerFault
from cockpit.ledger.ledger import Ledger
from cockpit.ledger.moment import now

SQLITE, POSTGRESQL = ".sqlite", ".sql"
NO_TOOL: Final = "找不到 {tool}：请安装与服务器同版本的 PostgreSQL 客户端（Debian：postgresql-client）后重试。"
# A dump names no roles, so what the migration took away from them is taken away again.
REVOKE: Final = "revoke update, delete, truncate on audit from public, current_user"
FAILED: Final = "{tool} 没有成功：{reason}"


def copy_ledger(ledger: Ledger, stem: Path) -> Path:
    """The file that was written: `stem` with the ending of its kind."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    if ledger.backend == "sqlite":
        return _online_backup(ledger, stem.with_name(stem.name + SQLITE))
    return _dump(ledger, stem.with_name(stem.name + POSTGRESQL))


def replace_ledger(ledger: Ledger, source: Path, *, anchor: Path) -> None:
    """What was there goes into the folder `backups`. Either database and anchor are replaced, or neither."""
    kept = ledger.folder / "backups" / f"before-restore-{now():%Y%m%dT%H%M%S}"
    _set_aside_broken(ledger, kept)
    with ledger.turn():
        copy_ledger(ledger, kept)
        aside = _set_aside(ledger.anchor.path, kept)
        try:
            _replace(ledger, source)
        except BaseException:
            if aside is not None:
                shutil.move(aside, ledger.anchor.path)
            raise
        if anchor.is_file():
            ledger.anchor.path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(anchor, ledger.anchor.path)
    ledger.engine.dispose()


def run_tool(tool: str, address: URL, arguments: Sequence[str]) -> None:
    """The password goes by the environment, where other people of the machine cannot read it."""
    if shutil.which(tool) is None:
        raise LedgerFault(NO_TOOL.format(tool=tool))
    environment = {**os.environ, "PGPASSWORD": str(address.password or ""), "PGCONNECT_TIMEOUT": "5"}
    target = address.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    done = subprocess.run(
        [tool, "--dbname", target, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise LedgerFault(FAILED.format(tool=tool, reason=" ".join(done.stderr.split()) or done.returncode))


def _online_backup(ledger: Ledger, path: Path) -> Path:
    """Sees committed rows only, and copes with writers; a copy of the files would not."""
    with ledger.reading() as connection, closing(sqlite3.connect(path)) as copy:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.backup(copy)
    return path


def _dump(ledger: Ledger, path: Path) -> Path:
    arguments = ("--file", str(path), "--clean", "--if-exists", "--no-owner", "--no-privileges")
    run_tool("pg_dump", ledger.engine.url, arguments)
    return path


def _replace(ledger: Ledger, source: Path) -> None:
    """Within one transaction of the database: who has it open sees the old rows or the new ones."""
    if ledger.backend != "sqlite":
        arguments = (
            "--quiet",
            "--no-psqlrc",
            "--single-transaction",
            "--set",
            "ON_ERROR_STOP=1",
            "--file",
            str(source),
        )
        run_tool("psql", ledger.engine.url, arguments)
        return
    path = _file_of(ledger)
    with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(path, timeout=5)) as target:
        copy.backup(target)


def _set_aside_broken(ledger: Ledger, kept: Path) -> None:
    """A file that SQLite cannot read would only stand in the way of its successor."""
    if ledger.backend != "sqlite" or not _file_of(ledger).is_file():
        return
    try:
        with closing(sqlite3.connect(_file_of(ledger))) as found:
            found.execute("pragma schema_version").fetchone()
    except sqlite3.DatabaseError:
        for ending in ("", "-wal", "-shm"):
            _set_aside(_file_of(ledger).with_name(_file_of(ledger).name + ending), kept)


def _set_aside(path: Path, kept: Path) -> Path | None:
    if not path.is_file():
        return None
    kept.parent.mkdir(parents=True, exist_ok=True)
    aside = kept.with_name(f"{kept.name}-{path.name}")
    shutil.move(path, aside)
    return aside


def _file_of(ledger: Ledger) -> Path:
    return Path(str(ledger.engine.url.database))
