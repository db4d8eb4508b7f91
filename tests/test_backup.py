"""The backup drill: backup, loss of everything, restore, the same content again; and a bad backup replaces nothing."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from cockpit.access.account import find_account
from cockpit.access.account_changes import NewAccount, add_account
from cockpit.access.sessions import account_of, open_session
from cockpit.audit.verification import verify
from cockpit.backup.making import back_up
from cockpit.backup.restoring import restore
from cockpit.errors import BadBackup
from cockpit.ledger import Ledger
from cockpit.ledger.every_table import METADATA
from cockpit.ledger.opening import ready_ledger
from cockpit.ledger.tables import ACCOUNT, ACCOUNT_AREA, ACCOUNT_ROLE, AUDIT
from cockpit.settings import Settings
from tests.cast import write_cast_snapshot
from tests.ledgers import note, run_on_server
from tests.people import FOUNDER

KEPT = (ACCOUNT, ACCOUNT_ROLE, ACCOUNT_AREA, AUDIT)
HEAD_OF_BACKUP = 11


@pytest.fixture
def settings(ledger_url: str, tmp_path: Path) -> Settings:
    write_cast_snapshot(tmp_path)
    url = "" if ledger_url.startswith("sqlite") else ledger_url
    return Settings(home=tmp_path, database_url=url)


@pytest.fixture
def lived_in(settings: Settings) -> Settings:
    """One account, one open session, eleven lines of the trail, one of them with everything that needs escaping."""
    ledger = ready_ledger(settings, "cast")
    account = add_account(ledger, FOUNDER, NewAccount("north", "北\t街\\道\n", ("street_official",), ("north",)))
    with ledger.writing() as connection:
        open_session(connection, account, address="127.0.0.1", agent="test")
    note(ledger, *(f"act.{number}" for number in range(9)))
    note(ledger, "tab\there", actor="back\\slash\nline")
    ledger.engine.dispose()
    return settings


def content_hash(ledger: Ledger, up_to: int = HEAD_OF_BACKUP) -> str:
    with ledger.reading() as connection:
        tables = [connection.execute(select(table).order_by(*table.primary_key)).all() for table in KEPT[:-1]]
        trail = connection.execute(select(AUDIT).where(AUDIT.c.seq <= up_to).order_by(AUDIT.c.seq)).all()
    return hashlib.sha256(repr([*tables, trail]).encode()).hexdigest()


def wipe(settings: Settings) -> None:
    """The whole home, and the tables of the server."""
    shutil.rmtree(settings.home / "cast")
    (settings.home / "active").unlink(missing_ok=True)
    if settings.database_url:
        run_on_server(settings.database_url, "drop schema public cascade; create schema public")


def test_after_a_total_loss_everything_is_there_again(lived_in: Settings, tmp_path: Path) -> None:
    before = ready_ledger(lived_in, "cast")
    expected = content_hash(before)
    before.engine.dispose()
    back_up(lived_in, "cast", tmp_path / "safe")
    wipe(lived_in)
    restore(lived_in, None, tmp_path / "safe")
    ledger = ready_ledger(lived_in, "cast")
    assert content_hash(ledger) == expected
    found = verify(ledger)
    assert (found.rows, found.problem, found.late) == (12, None, ())
    assert lived_in.active_profile_id() == "cast"
    assert (tmp_path / "cast" / "snapshots" / "current").read_text(encoding="utf-8") == "serve_00000001.duckdb"
    with ledger.writing() as connection:
        account = find_account(connection, "north")
        assert account is not None
        token = open_session(connection, account, address="127.0.0.1", agent="test")
    assert account_of(ledger, token) is not None
    with pytest.raises(DatabaseError, match="append-only"), ledger.writing() as connection:
        connection.execute(text("update audit set actor = 'south'"))
    ledger.engine.dispose()


def test_what_happened_after_the_backup_is_set_aside_and_old_sessions_stay_over(
    lived_in: Settings, tmp_path: Path
) -> None:
    back_up(lived_in, "cast", tmp_path / "safe")
    ledger = ready_ledger(lived_in, "cast")
    note(ledger, "later.1", "later.2")
    ledger.engine.dispose()
    restore(lived_in, "cast", tmp_path / "safe")
    ledger = ready_ledger(lived_in, "cast")
    assert verify(ledger).problem is None
    with ledger.reading() as connection:
        assert connection.execute(text("select count(*) from session where ended_at is null")).scalar() == 0
    kept = sorted(path.name for path in (tmp_path / "cast" / "backups").iterdir())
    assert [name.rpartition("Z")[2][-4:] for name in kept] in ([".tsv", "lite"], [".tsv", ".sql"])
    ledger.engine.dispose()


def test_a_broken_file_gives_way_to_the_restored_ledger(tmp_path: Path) -> None:
    write_cast_snapshot(tmp_path)
    settings = Settings(home=tmp_path)
    ledger = ready_ledger(settings, "cast")
    note(ledger, "before")
    ledger.engine.dispose()
    back_up(settings, "cast", tmp_path / "safe")
    for ending in ("-wal", "-shm"):
        (tmp_path / "cast" / f"ledger.sqlite{ending}").unlink(missing_ok=True)
    (tmp_path / "cast" / "ledger.sqlite").write_bytes(b"burnt" * 2000)
    restore(settings, "cast", tmp_path / "safe")
    ledger = ready_ledger(settings, "cast")
    assert verify(ledger).rows == 2
    ledger.engine.dispose()


def changed_byte(folder: Path) -> None:
    path = next(folder.glob("ledger.*"))
    path.write_bytes(path.read_bytes().replace(b"act.3", b"act.9"))


def forged(folder: Path) -> None:
    """By somebody who made the hashes of the manifest anew as well."""
    path = next(folder.glob("ledger.*"))
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            copy.execute("drop trigger audit_no_update")
            copy.execute("update audit set action = 'act.9' where action = 'act.3'")
    else:
        changed_byte(folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (changed_byte, "与清单不符"),
        (forged, "审计记录不可信：第 5 行被改动"),
        (lambda folder: (folder / "audit_anchor.tsv").unlink(), "缺少文件 audit_anchor.tsv"),
        (lambda folder: (folder / "more.txt").write_text("?"), "清单之外的文件 more.txt"),
        (lambda folder: (folder / "manifest.json").write_text("{}"), "不是本系统的备份"),
    ],
)
def test_a_bad_backup_is_named_and_replaces_nothing(
    lived_in: Settings, tmp_path: Path, spoil: Callable[[Path], object], words: str
) -> None:
    back_up(lived_in, "cast", tmp_path / "safe")
    spoil(tmp_path / "safe")
    ledger = ready_ledger(lived_in, "cast")
    note(ledger, "later")
    with pytest.raises(BadBackup, match=words):
        restore(lived_in, "cast", tmp_path / "safe")
    found = verify(ledger)
    assert (found.rows, found.problem) == (13, None)
    ledger.engine.dispose()


def test_a_backup_of_the_other_database_is_refused(lived_in: Settings, tmp_path: Path) -> None:
    back_up(lived_in, "cast", tmp_path / "safe")
    elsewhere = "" if lived_in.database_url else "postgresql://cockpit@127.0.0.1:1/ledger"
    with pytest.raises(BadBackup, match="请设置同一种数据库"):
        restore(replace(lived_in, home=tmp_path / "new", database_url=elsewhere), "cast", tmp_path / "safe")


def test_a_backup_goes_into_an_empty_folder_only_and_counts_every_table(lived_in: Settings, tmp_path: Path) -> None:
    made = back_up(lived_in, "cast", tmp_path / "safe")
    assert set(made.rows) == set(METADATA.tables)
    assert (made.rows["account"], made.rows["audit"]) == (1, HEAD_OF_BACKUP)
    with pytest.raises(BadBackup, match="不是空文件夹"):
        back_up(lived_in, "cast", tmp_path / "safe")


def test_a_backup_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    write_cast_snapshot(tmp_path)
    (tmp_path / "file").write_text("in the way", encoding="ascii")
    with pytest.raises(BadBackup, match="备份写不进"):
        back_up(Settings(home=tmp_path), "cast", tmp_path / "file" / "safe")


def test_a_backup_brings_the_anchor_back_to_the_medium_where_it_lies(tmp_path: Path) -> None:
    write_cast_snapshot(tmp_path)
    settings = Settings(home=tmp_path, audit_anchor=tmp_path / "medium")
    note(ready_ledger(settings, "cast"), "before")
    back_up(settings, "cast", tmp_path / "safe")
    shutil.rmtree(tmp_path / "cast")
    shutil.rmtree(tmp_path / "medium")
    restore(settings, "cast", tmp_path / "safe")
    assert verify(ready_ledger(settings, "cast")).problem is None
    assert (tmp_path / "medium" / "cast.tsv").is_file()
    assert not (tmp_path / "cast" / "audit_anchor.tsv").exists()
