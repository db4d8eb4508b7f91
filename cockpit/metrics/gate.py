"""The one door to the data: every statement sees the selected area, and of it only what the user may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from cockpit.access import Selection
from cockpit.areas import Areas
from cockpit.metrics import kept
from cockpit.warehouse import Row, Snapshot

# Scope and area are applied here and nowhere else; a statement that does not name `visible_area` is refused.
# `child_no` is the place of the child that holds the area; the selected area itself ("not located") comes last.
VISIBLE_AREA = "visible_area as (select unnest($visible_area_ids) as area_id, unnest($visible_child_nos) as child_no)"


@dataclass(frozen=True)
class Visible:
    """Area → place of the child that holds it; by place in `Areas.all` −1 for what is not seen."""

    numbers: dict[str, int]
    child_nos: np.ndarray


def read(snapshot: Snapshot, selection: Selection, sql: str, params: Mapping[str, object] | None = None) -> list[Row]:
    return snapshot.read(guarded(sql), _bound(snapshot, selection, params))


def tuples(
    snapshot: Snapshot, selection: Selection, sql: str, params: Mapping[str, object] | None = None
) -> list[tuple[Any, ...]]:
    return snapshot.tuples(guarded(sql), _bound(snapshot, selection, params))


def columns(
    snapshot: Snapshot, selection: Selection, sql: str, days: tuple[date, date] | None = None
) -> dict[str, np.ndarray]:
    """For a statement read once per snapshot: `child_no` and its other columns, cut to what may be seen."""
    found = kept.of_days(snapshot, sql, *days) if days else kept.of_now(snapshot, sql)
    child_no = visible(snapshot, selection).child_nos[found["area_no"]]
    held = np.flatnonzero(child_no >= 0)
    if len(held) == len(child_no):
        return {**found, "child_no": child_no}
    return {name: values[held] for name, values in {**found, "child_no": child_no}.items()}


def seen(
    snapshot: Snapshot, selection: Selection, sql: str, params: Mapping[str, object]
) -> list[tuple[int, tuple[Any, ...]]]:
    """For a statement read once per snapshot: its rows begin with an area and are cut down to what may be seen."""
    rows = snapshot.answers.get(("seen", sql), lambda: snapshot.tuples(sql, params))
    held = visible(snapshot, selection).numbers
    return [(held[row[0]], row[1:]) for row in rows if row[0] in held]


def guarded(sql: str) -> str:
    statement = sql.strip()
    assert "visible_area" in statement, f"a statement must read through visible_area: {statement[:200]}"
    if statement.lower().startswith("with "):
        return f"with {VISIBLE_AREA},\n{statement[5:]}"
    return f"with {VISIBLE_AREA}\n{statement}"


def visible(snapshot: Snapshot, selection: Selection) -> Visible:
    """The selected area and all below it, cut down to what lies in the user's scope; no scope, no rows."""
    assert selection.snapshot_version == snapshot.version, (selection.snapshot_version, snapshot.version)
    key = ("visible", selection.area_id, selection.scope_area_ids)
    return snapshot.answers.get(key, lambda: _visible(Areas.of(snapshot), selection))


def _visible(areas: Areas, selection: Selection) -> Visible:
    numbers = {child.area_id: number for number, child in enumerate(areas.children(selection.area_id))}
    scope = frozenset[str]().union(*(areas.subtree(area_id) for area_id in selection.scope_area_ids))
    held = {
        area_id: len(numbers) if child_id is None else numbers[child_id]
        for area_id, child_id in areas.child_of(selection.area_id).items()
        if area_id in scope
    }
    return Visible(held, np.array([held.get(area.area_id, -1) for area in areas.all]))


def _bound(snapshot: Snapshot, selection: Selection, params: Mapping[str, object] | None) -> dict[str, object]:
    held = visible(snapshot, selection).numbers
    return {**(params or {}), "visible_area_ids": list(held), "visible_child_nos": list(held.values())}
