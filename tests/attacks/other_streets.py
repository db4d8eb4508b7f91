"""The showcase twice: as it is, and with everything in the streets outside `north` changed or gone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask

from cockpit.settings import Settings
from tests.cast import write_snapshot
from tests.showcase import showcase_areas, showcase_tables

FOREIGN = frozenset(area[0] for area in showcase_areas() if not area[0].startswith(("east", "north")))


def write_without_other_streets(home: Path) -> None:
    """No case or service of the other streets, other names, other people. The district has no cases of its own."""
    tables = {name: [_changed(row) for row in rows if _stays(name, row)] for name, rows in showcase_tables().items()}
    write_snapshot(home, tables, version=1)


@contextmanager
def served_from(served: Flask, home: Path) -> Iterator[None]:
    """The same application on another home: Dash keeps one set of callbacks a process."""
    kept = dict(served.extensions)
    served.extensions.update(settings=Settings(home=home))
    for opened in ("warehouse", "ledger"):
        served.extensions.pop(opened, None)
    try:
        yield
    finally:
        served.extensions.clear()
        served.extensions.update(kept)


def _stays(table: str, row: dict[str, Any]) -> bool:
    return table.startswith(("dim_", "area_")) or row.get("area_id") not in {*FOREIGN, "east"}


def _changed(row: dict[str, Any]) -> dict[str, Any]:
    if row.get("area_id") not in FOREIGN or "name_zh" not in row:
        return row
    return {**row, "name_zh": f"别处{row['area_id']}", "name_en": f"Elsewhere {row['area_id']}", "population": 77_777}
