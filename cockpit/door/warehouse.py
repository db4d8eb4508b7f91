"""The warehouse of this process: follows the published snapshots."""

from flask import current_app

from cockpit.settings import Settings
from cockpit.warehouse import Warehouse, open_warehouse


def current_warehouse() -> Warehouse:
    """Opened at the first request of a process, so that forked workers never share a connection."""
    kept = current_app.extensions
    settings: Settings = kept["settings"]
    if "warehouse" not in kept:
        kept["warehouse"] = open_warehouse(settings)
    warehouse: Warehouse = kept["warehouse"]
    return warehouse
