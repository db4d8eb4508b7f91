"""Attack K7: somebody holds the ledger for half a minute; nobody hangs, everybody is told when to come again."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import NullPool, create_engine

from cockpit.door.ledger import current_ledger
from cockpit.ledger import Ledger, open_ledger
from cockpit.ledger.postgresql import WRITE_LOCK
from cockpit.settings import Settings
from tests.people import enter


@pytest.fixture
def hasty(served: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A person of a cockpit whose patience is short enough for a test; the rest is as served."""
    client = enter(served, "leader")
    settings: Settings = served.extensions["settings"]
    ledger = open_ledger(settings.ledger_url(), settings.deployment(), patience_seconds=0.5)
    monkeypatch.setitem(served.extensions, "ledger", ledger)
    yield client
    ledger.engine.dispose()


@contextmanager
def locked(ledger: Ledger) -> Iterator[None]:
    """As a person at the prompt of the database can do it."""
    if ledger.backend == "postgresql":
        engine = create_engine(ledger.engine.url, poolclass=NullPool)
        with engine.connect() as stranger:
            stranger.exec_driver_sql(f"select pg_advisory_lock({WRITE_LOCK})")
            yield
            stranger.exec_driver_sql(f"select pg_advisory_unlock({WRITE_LOCK})")
        return
    with closing(sqlite3.connect(ledger.folder / "ledger.sqlite", isolation_level=None)) as stranger:
        stranger.execute("begin exclusive")
        yield
        stranger.execute("rollback")


def test_k7_a_locked_ledger_answers_503_with_retry_after_and_does_not_hang(served: Flask, hasty: FlaskClient) -> None:
    with served.app_context(), locked(current_ledger()):
        begun = time.monotonic()
        answer = hasty.post("/logout")
        assert time.monotonic() - begun < 3
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.get_json() == {"error": "账本正忙，请稍后再试。"}
    assert hasty.post("/logout").status_code == 302


def test_k7_pages_are_read_while_the_ledger_is_locked_for_writing(served: Flask, hasty: FlaskClient) -> None:
    with served.app_context(), locked(current_ledger()):
        assert hasty.get("/snapshot").status_code == 200
