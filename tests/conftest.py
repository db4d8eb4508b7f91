"""One served cockpit for all tests that speak to it without a browser: Dash keeps one set of callbacks a process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cockpit.settings import Settings
from tests.cast import write_showcase


@pytest.fixture(scope="session")
def showcase_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("showcase")
    write_showcase(home)
    return home


@pytest.fixture(scope="session")
def served(showcase_home: Path) -> Flask:
    import app

    server: Flask = app.create_app(Settings(home=showcase_home)).server
    return server


@pytest.fixture
def client(served: Flask) -> Iterator[FlaskClient]:
    with served.test_client() as client:
        yield client
