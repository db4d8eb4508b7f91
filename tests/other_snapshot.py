"""Another snapshot behind the one served cockpit: Dash keeps one set of callbacks a process, so the data is changed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from cockpit.settings import Settings
from cockpit.warehouse import open_warehouse
from tests.cast import write_snapshot
from tests.cast_events import Row

Tables = Mapping[str, Sequence[Row]]


@contextmanager
def serving(served: Flask, home: Path, tables: Tables, *, version: int) -> Iterator[None]:
    """`version` is one that no other test serves, for pages are remembered by it."""
    write_snapshot(home, tables, version=version)
    before = served.extensions.pop("warehouse", None)
    served.extensions["warehouse"] = open_warehouse(Settings(home=home), "cast")
    try:
        yield
    finally:
        served.extensions.pop("warehouse")
        if before is not None:
            served.extensions["warehouse"] = before


def with_smallest_cell(tables: Tables, smallest: int) -> Tables:
    """The same data under another threshold."""
    words = f"\n[privacy]\nsmallest_cell = {smallest}\n"
    meta = [
        {**row, "value": f"{row['value']}{words}"} if row["key"] == "profile_toml" else row for row in tables["meta"]
    ]
    return {**tables, "meta": meta}
