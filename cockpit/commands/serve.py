"""python -m cockpit serve: the production server."""

import importlib
from typing import Annotated

import typer

from cockpit.settings import read_settings


def serve(
    host: Annotated[str | None, typer.Option(help="Default HOST or 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(help="Default PORT or 8050.")] = None,
    workers: Annotated[int, typer.Option(help="Processes.")] = 2,
) -> None:
    """Serve the cockpits."""
    settings = read_settings()
    # The composition root lies above this package: looked up by name only when it is started.
    importlib.import_module("app").serve(host or settings.host, port or settings.port, workers)
