"""The units for one case, ranked: its category's record, the desk's queues now, and the profile's routing rows."""

from sqlalchemy import Connection, func, select

from cockpit.access import Selection
from cockpit.cases.case import Case
from cockpit.cases.states import OPEN
from cockpit.dispatch.ranking import Suggestion, rank
from cockpit.dispatch.record import unit_records
from cockpit.dispatch.routing import responsible_units
from cockpit.ledger.case_tables import CASE
from cockpit.metrics.gate import visible
from cockpit.warehouse import Snapshot


def suggestions(connection: Connection, snapshot: Snapshot, selection: Selection, case: Case) -> tuple[Suggestion, ...]:
    """Over the areas of the selection, which the reader may see; a unit's work elsewhere is not told."""
    area_ids = frozenset(visible(snapshot, selection).numbers)
    records = unit_records(snapshot, selection, case.category_id)
    ruled = responsible_units(snapshot, case.area_id, case.category_id)
    return rank(records, _open_cases(connection, area_ids), ruled)


def _open_cases(connection: Connection, area_ids: frozenset[str]) -> dict[str, int]:
    held = (CASE.c.unit_id.is_not(None), CASE.c.state.in_(sorted(OPEN)), CASE.c.area_id.in_(sorted(area_ids)))
    rows = connection.execute(select(CASE.c.unit_id, func.count()).where(*held).group_by(CASE.c.unit_id))
    return {unit_id: int(count) for unit_id, count in rows}
