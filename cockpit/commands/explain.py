"""python -m cockpit explain: definition, statement and the events behind one number."""

import json
from typing import Annotated

import typer

from cockpit.commands.local_audit import note_local
from cockpit.commands.metrics import row as definition
from cockpit.commands.metrics import words
from cockpit.commands.place import (
    AreaOption,
    FromOption,
    HomeOption,
    ProfileOption,
    ToOption,
    selection_of,
    snapshot_of,
)
from cockpit.metrics.event_rows import event_rows
from cockpit.metrics.gate import guarded
from cockpit.metrics.query import Answer, answer
from cockpit.warehouse import Row


def explain(
    metric: Annotated[str, typer.Argument(help="A name printed by the command metrics.")],
    area: AreaOption,
    first: FromOption = None,
    last: ToOption = None,
    rows: Annotated[int, typer.Option(help="How many events to show.")] = 20,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """How a number comes about."""
    snapshot = snapshot_of(home, profile)
    selection = selection_of(snapshot, area, first, last)
    found = answer(snapshot, selection, metric)
    hidden = found.value.unavailable is not None or found.metric.source in {"service", "place"}
    events = [] if hidden else event_rows(snapshot, selection, metric, rows)
    note_local(home, profile, "cockpit.explain", {"area_id": area, "metric": metric, "rows": len(events)})
    typer.echo(_json(found, events) if as_json else _text(found, events))


def _json(found: Answer, events: list[Row]) -> str:
    whole = {**definition(found.metric), "value": found.value.value, "sql": guarded(found.sql), "rows": events}
    return json.dumps(whole, ensure_ascii=False, default=str)


def _text(found: Answer, events: list[Row]) -> str:
    metric = found.metric
    reason = f"不可用：{found.value.unavailable.zh}" if found.value.unavailable else f"{found.value.value}"
    lines = [f"{metric.label.zh}（{metric.name}）＝ {words(metric)}", metric.meaning.zh, reason, guarded(found.sql)]
    lines += ["\t".join("" if value is None else str(value) for value in event.values()) for event in events]
    return "\n".join(lines)
