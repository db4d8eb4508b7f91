"""The ledger's tables: what the migrations make is what the code reads, and each way can be gone back."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from cockpit.ledger import Ledger
from cockpit.ledger.every_table import METADATA, MODULES
from cockpit.ledger.migrate import MIGRATIONS, NEWEST, downgrade, migrate, revision_of
from cockpit.settings import ROOT
from tests.ledgers import note

OPENED_BY_ANOTHER = """
import sys
from pathlib import Path
from cockpit.ledger import open_ledger
from cockpit.ledger.migrate import migrate
folder = Path(sys.argv[2])
migrate(open_ledger(sys.argv[1], folder), backups=folder / "backups")
"""


def test_the_migrations_make_the_tables_that_the_code_reads(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_the_newest_revision_is_said_where_alembic_is_not_asked() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


def test_everything_can_be_taken_back_and_made_again(ledger: Ledger, tmp_path: Path) -> None:
    downgrade(ledger, "base")
    with ledger.reading() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    ledger.anchor.path.unlink()
    migrate(ledger, backups=tmp_path / "backups")
    note(ledger, "first")


def test_a_new_ledger_is_not_backed_up_and_an_older_one_is(empty_ledger: Ledger, tmp_path: Path) -> None:
    migrate(empty_ledger, backups=tmp_path / "backups")
    assert not (tmp_path / "backups").exists()
    note(empty_ledger, "kept")
    downgrade(empty_ledger, "0001")
    migrate(empty_ledger, backups=tmp_path / "backups")
    (kept,) = (tmp_path / "backups").iterdir()
    assert kept.name.startswith("ledger-0001-")
    assert b"kept" in kept.read_bytes()
    with empty_ledger.reading() as connection:
        assert connection.execute(text("select count(*) from audit")).scalar() == 1


def test_a_migration_that_fails_leaves_the_tables_of_before(
    empty_ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("power cut")

    from alembic.operations import Operations

    monkeypatch.setattr(Operations, "create_index", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate(empty_ledger, backups=tmp_path / "backups")
    with empty_ledger.reading() as connection:
        assert inspect(connection).get_table_names() == []


def test_processes_that_start_at_once_migrate_once(ledger_url: str, empty_ledger: Ledger, tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPENED_BY_ANOTHER, ledger_url, str(tmp_path)]
    started = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    told = [process.communicate(timeout=60)[1] for process in started]
    assert told == [""] * 4
    with empty_ledger.reading() as connection:
        assert revision_of(connection) == NEWEST


def test_every_module_of_tables_is_named_where_all_are_asked_for() -> None:
    found = {path.stem for path in (ROOT / "cockpit" / "ledger").glob("*tables.py")}
    assert {module.__name__.rpartition(".")[2] for module in MODULES} == found
