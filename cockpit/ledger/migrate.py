"""Brings the ledger's tables up to this release, with a copy of what was there before."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from cockpit.ledger.ledger import Ledger

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(ledger: Ledger, *, backups: Path) -> None:
    """Does nothing when the tables are already those of this release."""
    config = _config()
    newest = ScriptDirectory.from_config(config).get_current_head()
    if _revision(ledger) == newest:
        return
    with ledger.writing() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        if found == newest:
            return  # another process was faster
        if found is not None:
            _back_up(ledger, backups / f"ledger-{found}-{datetime.now(UTC):%Y%m%dT%H%M%S}.sqlite")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _revision(ledger: Ledger) -> str | None:
    with ledger.reading() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _back_up(ledger: Ledger, path: Path) -> None:
    """SQLite's own backup, which sees committed rows only. PostgreSQL is backed up by its own tools."""
    if ledger.engine.dialect.name != "sqlite":
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with ledger.reading() as reader:
        _vacuum_into(reader, path)


def _vacuum_into(connection: Connection, path: Path) -> None:
    import sqlite3

    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    with sqlite3.connect(path) as copy:
        driver.backup(copy)
    copy.close()
