"""Brings a backup back: first everything is verified, then it replaces what is there, of which a copy is kept."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import update

from cockpit.audit import Entry, record
from cockpit.audit.verification import verdict
from cockpit.backup.kept_trail import kept_counts, kept_rows
from cockpit.backup.making import ANCHOR, LEDGER, SNAPSHOT
from cockpit.backup.manifest import Manifest, read_manifest
from cockpit.cases.attachments import FOLDER as ATTACHMENTS
from cockpit.errors import BadBackup
from cockpit.ledger import Ledger, open_ledger
from cockpit.ledger.anchor import Anchor, Head
from cockpit.ledger.copies import POSTGRESQL, SQLITE, replace_ledger
from cockpit.ledger.migrate import migrate
from cockpit.ledger.moment import now
from cockpit.ledger.tables import SESSION
from cockpit.settings import Settings

WRONG_DATABASE: Final = "备份来自 {backup}，这里的账本是 {here}；请设置同一种数据库后再恢复。"
WRONG_ROWS: Final = "备份里 {table} 有 {found} 行，清单记的是 {expected} 行。"
DAMAGED: Final = "备份里的账本文件已损坏：{problem}"
BROKEN: Final = "备份里的审计记录不可信：{problem}"


def restore(settings: Settings, profile_id: str | None, source: Path) -> Manifest:
    """Open sessions are over: some of them were ended after the backup was made."""
    manifest = read_manifest(source)
    profile_id = profile_id or manifest.profile_id
    _verify(source, manifest)
    deployment = settings.deployment(profile_id)
    ledger = open_ledger(settings.ledger_url(profile_id), deployment, anchor=settings.ledger_anchor(profile_id))
    if ledger.backend != manifest.backend:
        raise BadBackup(WRONG_DATABASE.format(backup=manifest.backend, here=ledger.backend))
    replace_ledger(ledger, source / _ledger_file(manifest), anchor=source / ANCHOR)
    migrate(ledger, backups=deployment / "backups")
    _bring_attachments(deployment / ATTACHMENTS, source / ATTACHMENTS)
    _bring_snapshot(settings.home, deployment, source / SNAPSHOT)
    _note(ledger, manifest)
    ledger.engine.dispose()
    return manifest


def _verify(source: Path, manifest: Manifest) -> None:
    path = source / _ledger_file(manifest)
    if manifest.backend == "sqlite":
        _verify_copy(path, manifest)
    seq, _, entry_hash = manifest.audit_head.partition(":")
    known = Head(int(seq), entry_hash) if seq else None
    found = verdict(kept_rows(path), Anchor(source / ANCHOR).read(), known)
    if found.problem:
        raise BadBackup(BROKEN.format(problem=found.problem))


def _verify_copy(path: Path, manifest: Manifest) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        told = copy.execute("pragma integrity_check").fetchone()[0]
    if told != "ok":
        raise BadBackup(DAMAGED.format(problem=told))
    for table, found in kept_counts(path, list(manifest.rows)).items():
        if found != manifest.rows[table]:
            raise BadBackup(WRONG_ROWS.format(table=table, found=found, expected=manifest.rows[table]))


def _ledger_file(manifest: Manifest) -> str:
    return LEDGER + (SQLITE if manifest.backend == "sqlite" else POSTGRESQL)


def _bring_snapshot(home: Path, deployment: Path, source: Path) -> None:
    """Named last, as when it was published; a file that is there already is the same one or gives way."""
    folder = deployment / "snapshots"
    for path in sorted(source.glob("serve_*.duckdb")):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{path.name}.part"
        shutil.copyfile(path, part)
        part.replace(folder / path.name)
        pointer = folder / "current.part"
        pointer.write_text(path.name, encoding="utf-8")
        pointer.replace(folder / "current")
    if not (home / "active").exists():
        (home / "active").write_text(deployment.name, encoding="utf-8")


def _bring_attachments(folder: Path, source: Path) -> None:
    """What is there already stays: the ledger that was replaced may be wanted back. Erasing ends it."""
    for path in sorted(source.glob("*")):
        folder.mkdir(mode=0o700, exist_ok=True)
        part = folder / f"{path.name}.part"
        shutil.copyfile(path, part)
        part.chmod(0o600)
        part.replace(folder / path.name)


def _note(ledger: Ledger, manifest: Manifest) -> None:
    with ledger.writing() as connection:
        connection.execute(update(SESSION).where(SESSION.c.ended_at.is_(None)).values(ended_at=now()))
        told = {"made_at": manifest.made_at, "audit_head": manifest.audit_head}
        record(connection, Entry("local", "ledger.restore", object_kind="command", detail=told))
