"""One served cockpit for all tests that speak to it without a browser: Dash keeps one set of callbacks a process."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cockpit.settings import Settings
from cockpit.warehouse import Snapshot, open_warehouse
from tests.cast import write_cast_snapshot, write_showcase
from tests.ledgers import empty_ledger, ledger, ledger_url, postgres, served_ledger_url
from tests.people import enter

__all__ = ["empty_ledger", "ledger", "ledger_url", "postgres", "served_ledger_url"]


@pytest.fixture(scope="session")
def showcase_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("showcase")
    write_showcase(home)
    return home


@pytest.fixture(scope="session")
def served(showcase_home: Path, served_ledger_url: str) -> Flask:
    import app

    server: Flask = app.create_app(Settings(home=showcase_home, database_url=served_ledger_url)).server
    return server


@pytest.fixture
def client(served: Flask) -> Iterator[FlaskClient]:
    """The leader of the whole district, signed in."""
    with enter(served, "leader") as client:
        yield client


@pytest.fixture(scope="session")
def cast_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("cast")
    write_cast_snapshot(home)
    return home


@pytest.fixture(scope="session")
def cast(cast_home: Path) -> Snapshot:
    """The small district of tests/cast.py, open for reading."""
    return open_warehouse(Settings(home=cast_home), "cast").current()


@pytest.fixture(scope="session")
def showcase(showcase_home: Path) -> Snapshot:
    return open_warehouse(Settings(home=showcase_home), "cast").current()


def pytest_unconfigure() -> None:
    """Hypothesis leaves a hook in the collector; with it duckdb outlives Python and complains below the last line."""
    gc.callbacks.clear()
