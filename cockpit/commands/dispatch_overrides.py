"""python -m cockpit dispatch-overrides: how often officers did not take the first suggestion, and why."""

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

import typer

from cockpit.areas import Areas
from cockpit.cases.time import desk_time
from cockpit.commands.local_audit import local_ledger, note_local
from cockpit.commands.place import AreaOption, HomeOption, ProfileOption, selection_of, snapshot_of
from cockpit.dispatch.adviser import ADVISER
from cockpit.dispatch.overrides import DAYS, Overrides, overrides
from cockpit.metrics.gate import visible
from cockpit.metrics.names import Names
from cockpit.numbers import share
from cockpit.warehouse import Snapshot


def dispatch_overrides(
    days: Annotated[int, typer.Option(min=1, max=3650, help="Days up to now.")] = DAYS,
    area: AreaOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """What was suggested stands with every dispatch; so does the reason of who chose otherwise."""
    snapshot = snapshot_of(home, profile)
    selection = selection_of(snapshot, area or Areas.of(snapshot).top.area_id, None, None)
    ledger = local_ledger(home, profile)
    since = desk_time(ledger, snapshot)() - timedelta(days=days)
    note_local(home, profile, "cockpit.overrides", {"days": days, "area_id": selection.area_id})
    with ledger.reading() as connection:
        found = overrides(connection, frozenset(visible(snapshot, selection).numbers), since=since)
    if as_json:
        typer.echo(
            json.dumps(
                {"adviser": ADVISER.name, "share": found.share, **asdict(found)}, default=str, ensure_ascii=False
            )
        )
    else:
        typer.echo("\n".join(_lines(snapshot, found, days)))


def _lines(snapshot: Snapshot, found: Overrides, days: int) -> list[str]:
    units = {key: name.zh for key, name in Names.of(snapshot).units.items()}
    counts = f"派遣 {found.dispatched} 件，有首荐 {found.advised} 件，改选 {found.overridden} 件"
    head = f"近 {days} 天{counts}（{share(found.share)}）。"
    pairs = [f"{units.get(first, first)} → {units.get(chosen, chosen)}\t{n}" for first, chosen, n in found.pairs]
    why = [
        f"{one.at:%Y-%m-%d}\t{one.number}\t{units.get(one.chosen, one.chosen)}\t{one.reason}" for one in found.latest
    ]
    return [head, *pairs, *why]
