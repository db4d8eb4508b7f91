"""python -m cockpit serve: the production server."""

import importlib
from dataclasses import replace
from typing import Annotated

import typer

from cockpit.settings import read_settings


def serve(
    host: Annotated[str | None, typer.Option(help="Default HOST or 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(help="Default PORT or 8050.")] = None,
    workers: Annotated[int, typer.Option(help="Processes.")] = 2,
    demo_people: Annotated[
        bool, typer.Option("--demo-people", help="One-click people of each role, on this machine only.")
    ] = False,
) -> None:
    """Serve the cockpits. Without --demo-people it needs a secret and an administrator."""
    settings = read_settings()
    settings = replace(settings, demo_people=demo_people or settings.demo_people)
    # The composition root lies above this package: looked up by name only when it is started.
    root = importlib.import_module("app")
    root.serve(host or settings.host, port or settings.port, workers, settings=settings)
