"""Loads source files through the real command line and opens what it published."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from typer.testing import CliRunner

from etl.__main__ import app


@dataclass(frozen=True)
class Load:
    """One run of `python -m etl run`. `report` is empty when it refused; then `sentence` says why."""

    exit_code: int
    report: dict[str, Any]
    sentence: str
    home: Path

    @property
    def rows_read(self) -> int:
        return sum(file["rows_read"] for file in self.report["files"])

    @property
    def reasons(self) -> dict[str, int]:
        return dict(self.report["reasons"])

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        pointer = next(self.home.glob("*/snapshots/current"))
        snapshot = pointer.parent / pointer.read_text(encoding="utf-8").strip()
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def counts(self, sql: str) -> dict[Any, int]:
        return {key: int(n) for key, n in self.rows(sql)}


def load(profile: Path | str, *inputs: Path, home: Path, boundaries: tuple[Path, ...] = ()) -> Load:
    """In this process, for starting another one would take longer than most loads."""
    words = ["run", "--profile", str(profile), "--home", str(home), "--json"]
    words += [part for path in inputs for part in ("--input", str(path))]
    words += [part for path in boundaries for part in ("--boundaries", str(path))]
    done = CliRunner().invoke(app, words)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    report = json.loads(done.stdout.splitlines()[-1]) if done.exit_code == 0 else {}
    return Load(done.exit_code, report, done.output, home)


def accounted(load: Load) -> bool:
    """Every row of every file ends in exactly one count."""
    parts = ("new", "changed", "duplicate", "superseded", "quarantined")
    return all(file["rows_read"] == sum(file[part] for part in parts) for file in load.report["files"])


CHILDREN = """
select child.area_id, count(fct_event.event_key)
from dim_area as child
join area_closure on area_closure.ancestor_id = child.area_id
left join fct_event on fct_event.area_id = area_closure.descendant_id
where child.parent_id = '{parent}'
group by child.area_id
"""


def events_below(load: Load, parent: str) -> dict[str, int]:
    """Child → events in it and below it."""
    return load.counts(CHILDREN.format(parent=parent))


def events_at(load: Load, area_id: str) -> int:
    """Not located: known to be in this area and in none of its children."""
    return int(load.rows(f"select count(*) from fct_event where area_id = '{area_id}'")[0][0])


def areas_per_level(load: Load) -> dict[str, int]:
    return load.counts("select level, count(*) from dim_area group by level")
