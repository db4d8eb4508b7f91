"""The one door to the data: every statement sees the selected area, and of it only what the user may see."""

from collections.abc import Mapping

from cockpit.access import Selection
from cockpit.warehouse import Row, Snapshot

# Scope and area are applied here and nowhere else; a statement that does not name `visible_area` is refused.
VISIBLE_AREA = """visible_area as (
  select below.descendant_id as area_id
  from area_closure as below
  where below.ancestor_id = $area_id
    and below.descendant_id in (
      select scope.descendant_id from area_closure as scope where list_contains($scope_area_ids, scope.ancestor_id))
)"""


def read(snapshot: Snapshot, selection: Selection, sql: str, params: Mapping[str, object] | None = None) -> list[Row]:
    return snapshot.read(guarded(sql), _bound(snapshot, selection, params))


def tuples(
    snapshot: Snapshot, selection: Selection, sql: str, params: Mapping[str, object] | None = None
) -> list[tuple[object, ...]]:
    return snapshot.tuples(guarded(sql), _bound(snapshot, selection, params))


def guarded(sql: str) -> str:
    statement = sql.strip()
    assert "visible_area" in statement, f"a statement must read through visible_area: {statement[:200]}"
    if statement.lower().startswith("with "):
        return f"with {VISIBLE_AREA},\n{statement[5:]}"
    return f"with {VISIBLE_AREA}\n{statement}"


def _bound(snapshot: Snapshot, selection: Selection, params: Mapping[str, object] | None) -> dict[str, object]:
    assert selection.snapshot_version == snapshot.version, (selection.snapshot_version, snapshot.version)
    return {
        **(params or {}),
        "area_id": selection.area_id,
        "scope_area_ids": sorted(selection.scope_area_ids),
    }
