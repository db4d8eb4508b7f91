"""Makes a backup while the cockpit goes on serving; writers wait while the ledger is copied."""

import os
import platform
import shutil
import sqlite3
from importlib.metadata import version
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select

from cockpit.audit import Entry, record
from cockpit.backup.manifest import Manifest, file_names, sha256_of, write_manifest
from cockpit.cases.attachments import FOLDER as ATTACHMENTS
from cockpit.errors import BadBackup
from cockpit.ledger import Ledger
from cockpit.ledger.copies import copy_ledger
from cockpit.ledger.every_table import METADATA
from cockpit.ledger.migrate import revision_of
from cockpit.ledger.moment import now
from cockpit.ledger.opening import ready_ledger
from cockpit.ledger.tables import AUDIT
from cockpit.settings import Settings

LEDGER, ANCHOR, SNAPSHOT = "ledger", "audit_anchor.tsv", "snapshot"
NOT_EMPTY: Final = "{folder} 不是空文件夹；每次备份请用一个新的文件夹。"
NOT_WRITTEN: Final = "备份写不进 {folder}：{reason}。这个文件夹不完整，请删除后重试。"
PACKAGES: Final = ("sqlalchemy", "alembic", "duckdb")


def back_up(settings: Settings, profile_id: str | None, target: Path) -> Manifest:
    """The manifest comes last: a folder without one is no backup."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadBackup(NOT_EMPTY.format(folder=target))
    ledger = ready_ledger(settings, profile_id)
    try:
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = _made(ledger, settings.deployment(profile_id), target)
    except OSError as error:
        raise BadBackup(NOT_WRITTEN.format(folder=target, reason=error.strerror)) from error
    _note(ledger, made)
    return made


def _made(ledger: Ledger, deployment: Path, target: Path) -> Manifest:
    with ledger.writing() as connection:
        copy_ledger(ledger, target / LEDGER)
        anchor = ledger.anchor.path.read_bytes() if ledger.anchor.path.is_file() else b""
        rows, head, revision = _counts(connection), _head(connection), revision_of(connection)
    (target / ANCHOR).write_bytes(anchor)
    versions = {"ledger": str(revision), "snapshot": _copy_snapshot(deployment, target / SNAPSHOT), **_versions()}
    _copy_attachments(ledger.folder / ATTACHMENTS, target / ATTACHMENTS)
    hashes = {name: _durable(target / name) for name in file_names(target)}
    found = Manifest(now().isoformat(), deployment.name, ledger.backend, versions, hashes, rows, head)
    write_manifest(target, found)
    return found


def _copy_snapshot(deployment: Path, target: Path) -> str:
    """The published one, which never changes. Its name, or nothing where nothing was published yet."""
    pointer = deployment / "snapshots" / "current"
    if not pointer.is_file():
        return ""
    name = pointer.read_text(encoding="utf-8").strip()
    target.mkdir()
    shutil.copyfile(pointer.with_name(name), target / name)
    return name


def _copy_attachments(folder: Path, target: Path) -> None:
    """After the ledger: a file never changes, and was there before its row."""
    if folder.is_dir():
        shutil.copytree(folder, target)


def _counts(connection: Connection) -> dict[str, int]:
    tables = METADATA.sorted_tables
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


def _head(connection: Connection) -> str:
    last = connection.execute(select(AUDIT.c.seq, AUDIT.c.entry_hash).order_by(AUDIT.c.seq.desc()).limit(1)).first()
    return f"{last.seq}:{last.entry_hash}" if last else ""


def _versions() -> dict[str, str]:
    packages = {name: version(name) for name in PACKAGES}
    return {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, **packages}


def _durable(path: Path) -> str:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return sha256_of(path)


def _note(ledger: Ledger, manifest: Manifest) -> None:
    with ledger.writing() as connection:
        told = {"audit_head": manifest.audit_head, "files": len(manifest.files)}
        record(connection, Entry("local", "ledger.backup", object_kind="command", detail=told))
    ledger.engine.dispose()
