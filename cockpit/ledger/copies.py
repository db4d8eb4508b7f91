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

SQLITE, POSTGRESQL = ".sqlite", ".sql"
NO_TOOL: Final = "找不到 {tool}：请安装与服务器同版本的 PostgreSQL 客户端（Debian：postgresql-client）后重试。"
FAILED: Final = "{tool} 没有成功：{reason}"


def copy_ledger(ledger: Ledger, stem: Path) -> Path:
    """The file that was written: `stem` with the ending of its kind."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    if ledger.backend == "sqlite":
        return _online_backup(ledger, stem.with_name(stem.name + SQLITE))
    return _dump(ledger, stem.with_name(stem.name + POSTGRESQL))


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
        raise LedgerFault(FAILED.format(tool=tool, reason=done.stderr.strip().splitlines()[-1:] or done.returncode))


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
