"""The warehouse of this process, opened by the first request, so that forked workers never share a connection."""

from flask import current_app

from cockpit.areas import Areas
from cockpit.settings import Settings
from cockpit.warehouse import Warehouse, open_warehouse


def current_warehouse() -> Warehouse:
    kept = current_app.extensions
    settings: Settings = kept["settings"]
    if "warehouse" not in kept:
        kept["warehouse"] = open_warehouse(settings)
    warehouse: Warehouse = kept["warehouse"]
    return warehouse


def current_areas() -> Areas:
    return Areas.of(current_warehouse().current())
