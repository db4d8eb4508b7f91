"""python -m cockpit query: one number with its n and interval, whole or split."""

from enum import StrEnum
from typing import Annotated

import typer

from cockpit.commands.answer_text import as_csv, as_json, as_table
from cockpit.commands.local_audit import note_local
from cockpit.commands.place import (
    AreaOption,
    FromOption,
    HomeOption,
    ProfileOption,
    ToOption,
    selection_of,
    snapshot_of,
)
from cockpit.metrics.query import answer


class OutputFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def query(
    area: AreaOption,
    metric: Annotated[str, typer.Option(help="A name printed by the command metrics.")],
    by: Annotated[str | None, typer.Option(help="area, category, source, unit, day or month.")] = None,
    first: FromOption = None,
    last: ToOption = None,
    output: Annotated[OutputFormat, typer.Option("--format")] = OutputFormat.TABLE,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Any number that the cockpit shows, from the same code."""
    snapshot = snapshot_of(home, profile)
    selection = selection_of(snapshot, area, first, last)
    found = answer(snapshot, selection, metric, by)
    note_local(home, profile, "cockpit.query", {"area_id": area, "metric": metric, **({"by": by} if by else {})})
    write = {OutputFormat.TABLE: as_table, OutputFormat.JSON: as_json, OutputFormat.CSV: as_csv}[output]
    typer.echo(write(snapshot, selection, found))
