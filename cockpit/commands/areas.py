"""python -m cockpit areas: the hierarchy."""

import json
from typing import Annotated

import typer

from cockpit.areas import Area, Areas
from cockpit.commands.place import HomeOption, ProfileOption, snapshot_of


def areas(
    as_json: Annotated[bool, typer.Option("--json", help="A list of area_id, parent_id, level and name.")] = False,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """The areas from the top down."""
    ladder = Areas.of(snapshot_of(home, profile))
    if as_json:
        typer.echo(json.dumps([_row(area) for area in ladder.all], ensure_ascii=False))
    else:
        typer.echo("\n".join(_tree(ladder, ladder.top)))


def _row(area: Area) -> dict[str, str]:
    parent = {"parent_id": area.parent_id} if area.parent_id else {}
    return {"area_id": area.area_id, **parent, "level": area.level, "name": area.name.zh or area.name.en}


def _tree(ladder: Areas, area: Area) -> list[str]:
    lines = [f"{'  ' * area.depth}{area.name.zh}\t{area.area_id}\t{area.level}"]
    return lines + [line for child in ladder.children(area.area_id) for line in _tree(ladder, child)]
