"""A fresh ledger of either database for one test, and the hand of somebody who has the database itself."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, make_url, text

from bench.postgres_server import postgres_server
from cockpit.audit import Entry, record
from cockpit.audit.verification import verify
from cockpit.ledger import Ledger, open_ledger
from cockpit.ledger.migrate import migrate

BACKENDS = ("sqlite", "postgresql")
SERVED_ON = "COCKPIT_TEST_LEDGER"
TEN = tuple(f"act.{number}" for number in range(1, 11))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Started by the first test of a process that needs it."""
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def served_ledger_url(request: pytest.FixtureRequest) -> str:
    """SQLite beside the snapshot; `make test-postgresql` runs the same tests on the other database."""
    return str(request.getfixturevalue("postgres")) if os.environ.get(SERVED_ON) == "postgresql" else ""


@pytest.fixture(params=BACKENDS)
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of its own."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.sqlite'}"
        return
    server = request.getfixturevalue("postgres")
    name = f"test_{uuid.uuid4().hex}"
    run_on_server(server, f"create database {name}")
    yield str(make_url(server).set(database=name))
    run_on_server(server, f"drop database {name} with (force)")


@pytest.fixture
def empty_ledger(ledger_url: str, tmp_path: Path) -> Iterator[Ledger]:
    """Without tables."""
    ledger = open_ledger(ledger_url, tmp_path, patience_seconds=5)
    yield ledger
    ledger.engine.dispose()


@pytest.fixture
def ledger(empty_ledger: Ledger, tmp_path: Path) -> Ledger:
    migrate(empty_ledger, backups=tmp_path / "backups")
    return empty_ledger


def note(ledger: Ledger, *actions: str, actor: str = "north") -> None:
    """One entry for each action, each in a transaction of its own."""
    for action in actions:
        with ledger.writing() as connection:
            record(connection, Entry(actor, action))


def problem_of(ledger: Ledger) -> str:
    return verify(ledger).problem or ""


def tamper(ledger: Ledger, *statements: str) -> None:
    """As somebody who owns the database: takes the guards away, changes what they like, puts the guards back."""
    with ledger.engine.execution_options(ledger_writes=True).begin() as connection:
        with_guards_down = _without_guards(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)
        for statement in with_guards_down:
            connection.exec_driver_sql(statement)


def run_on_server(url: str, statement: str) -> None:
    engine: Engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _without_guards(connection: Connection) -> list[str]:
    """What has to be run to have them back."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("alter table audit disable trigger user")
        connection.exec_driver_sql("grant update, delete on audit to current_user")
        return ["alter table audit enable trigger user"]
    found = connection.exec_driver_sql("select name, sql from sqlite_master where type = 'trigger'").all()
    for name, _ in found:
        connection.exec_driver_sql(f"drop trigger {name}")
    return [sql for _, sql in found]
