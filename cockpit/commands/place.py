"""The deployment a command works on and who asks: the local operator, who sees the whole profile."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from cockpit.access import Selection, local_operator, select
from cockpit.areas import Areas
from cockpit.period import Period, between
from cockpit.settings import read_settings
from cockpit.warehouse import Snapshot, open_warehouse

HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Folder of the deployments; default COCKPIT_HOME or var.")
]
ProfileOption = Annotated[str | None, typer.Option("--profile", help="Profile id; default: the last one published.")]
AreaOption = Annotated[str, typer.Option("--area", help="Area id, as printed by the command areas.")]
FromOption = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")]
ToOption = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")]


def snapshot_of(home: Path | None, profile: str | None) -> Snapshot:
    return open_warehouse(read_settings(home), profile).current()


def selection_of(snapshot: Snapshot, area_id: str, first: datetime | None, last: datetime | None) -> Selection:
    return select(local_operator(Areas.of(snapshot)), snapshot, area_id, loaded_days(snapshot, first, last))


def loaded_days(snapshot: Snapshot, first: datetime | None, last: datetime | None) -> Period:
    """Without days: all that is loaded."""
    first_day: date = first.date() if first else snapshot.first_day
    last_day: date = last.date() if last else max(snapshot.last_day, snapshot.as_of.date())
    return between(first_day, last_day)
