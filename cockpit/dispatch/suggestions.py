"""The units for a case in the adviser's order: its category's record, the desk's queues now, the profile's rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from cockpit.access import Selection
from cockpit.cases.case import Case
from cockpit.cases.states import OPEN
from cockpit.dispatch.adviser import ADVISER, Question
from cockpit.dispatch.ranking import Suggestion
from cockpit.dispatch.record import UnitRecord, unit_records
from cockpit.dispatch.routing import responsible_units, units_elsewhere
from cockpit.ledger.case_tables import CASE
from cockpit.metrics.gate import visible
from cockpit.warehouse import Snapshot


def suggestions(connection: Connection, snapshot: Snapshot, selection: Selection, case: Case) -> tuple[Suggestion, ...]:
    """Over the areas of the selection, which the reader may see; a unit's work elsewhere is not told."""
    return Queues(connection, snapshot).suggested(selection, case)


def planned(
    connection: Connection, snapshot: Snapshot, around: Callable[[Case], Selection], cases: Sequence[Case]
) -> tuple[tuple[Suggestion, ...], ...]:
    """For each as if those before had gone to their first suggestion: ten cases do not all go to one empty desk."""
    queues, found = Queues(connection, snapshot), []
    for case in cases:
        suggested = queues.suggested(around(case), case)
        found.append(suggested)
        if suggested:
            queues.sent(case, suggested[0].unit_id)
    return tuple(found)


@dataclass
class Queues:
    """What has been read so far, by the area that is looked at."""

    connection: Connection
    snapshot: Snapshot
    open_cases: dict[str, dict[str, int]] = field(default_factory=dict)
    area_ids: dict[str, frozenset[str]] = field(default_factory=dict)
    records: dict[tuple[str, str], tuple[UnitRecord, ...]] = field(default_factory=dict)

    def suggested(self, selection: Selection, case: Case) -> tuple[Suggestion, ...]:
        place, kind = selection.area_id, (selection.area_id, case.category_id)
        if place not in self.open_cases:
            self.area_ids[place] = frozenset(visible(self.snapshot, selection).numbers)
            self.open_cases[place] = _open_cases(self.connection, self.area_ids[place])
        if kind not in self.records:
            self.records[kind] = unit_records(self.snapshot, selection, case.category_id)
        elsewhere = units_elsewhere(self.snapshot, case.area_id)
        question = Question(
            area_id=case.area_id,
            category_id=case.category_id,
            records=tuple(one for one in self.records[kind] if one.unit_id not in elsewhere),
            open_cases=self.open_cases[place],
            ruled=responsible_units(self.snapshot, case.area_id, case.category_id),
        )
        return ADVISER.advise(question)

    def sent(self, case: Case, unit_id: str) -> None:
        """A case that lay with another unit leaves it."""
        for place, counts in self.open_cases.items():
            if case.area_id in self.area_ids[place]:
                if case.unit_id is not None:
                    counts[case.unit_id] = counts.get(case.unit_id, 0) - 1
                counts[unit_id] = counts.get(unit_id, 0) + 1


def _open_cases(connection: Connection, area_ids: frozenset[str]) -> dict[str, int]:
    held = (CASE.c.unit_id.is_not(None), CASE.c.state.in_(sorted(OPEN)), CASE.c.area_id.in_(sorted(area_ids)))
    rows = connection.execute(select(CASE.c.unit_id, func.count()).where(*held).group_by(CASE.c.unit_id))
    return {unit_id: int(count) for unit_id, count in rows}
