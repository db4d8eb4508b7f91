"""Brings the ledger's tables up to this release, with a copy of what was there before."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from cockpit.ledger.copies import copy_ledger
from cockpit.ledger.ledger import Ledger

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS: Final = Path(__file__).parent / "migrations"
NEWEST: Final = "0010"  # said here too, because a command that finds its tables in place need not import Alembic


def migrate(ledger: Ledger, *, backups: Path) -> None:
    """Does nothing when the tables are already those of this release."""
    with ledger.reading() as connection:
        if revision_of(connection) == NEWEST:
            return
    with ledger.writing() as connection:
        found = revision_of(connection)
        if found == NEWEST:
            return  # another process was faster
        if found is not None:
            copy_ledger(ledger, backups / f"ledger-{found}-{datetime.now(UTC):%Y%m%dT%H%M%S}")
        _upgrade(connection)


def revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("select version_num from alembic_version")).scalar()
    return str(found) if found is not None else None


def downgrade(ledger: Ledger, revision: str) -> None:
    """Back to the tables of an older release; rows of younger tables are gone."""
    from alembic import command

    with ledger.writing() as connection:
        command.downgrade(_config(connection), revision)


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(_config(connection), "head")


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
