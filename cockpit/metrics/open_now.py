"""What is open at the as-of time, added up from the cells of cube_open."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cockpit.metrics import page_sql
from cockpit.metrics.page_facts import Reader, added

STATES = {
    "due_soon": ("due_soon_now",),
    "overdue": ("overdue_now",),
    "seriously_overdue": ("overdue_now", "seriously_overdue_now"),
}


@dataclass(frozen=True)
class OpenNow:
    by_area: Mapping[str, dict[str, float]]  # deepest area → measures
    by_stage: Mapping[str, float]
    total: dict[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, reader: Reader) -> "OpenNow":
        by_area: dict[str, dict[str, float]] = {}
        by_stage: dict[str, float] = {}
        for area_id, stage, due_state, n in reader.rows(page_sql.OPEN_CELLS):
            cell = by_area.setdefault(area_id, {})
            for measure in ("open_now", *STATES.get(due_state, ())):
                cell[measure] = cell.get(measure, 0.0) + float(n)
            by_stage[stage] = by_stage.get(stage, 0.0) + float(n)
        return cls(by_area, by_stage, added(list(by_area.values())))
