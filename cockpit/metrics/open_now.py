"""What is open at the as-of time, and which places complain again and again."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cockpit.metrics import page_sql
from cockpit.metrics.page_facts import Reader, Sums, added

STATES: Final = MappingProxyType(
    {
        "due_soon": ("due_soon_now",),
        "overdue": ("overdue_now",),
        "seriously_overdue": ("overdue_now", "seriously_overdue_now"),
    }
)


@dataclass(frozen=True)
class OpenNow:
    by_child: list[Sums]
    by_stage: Mapping[str, float]
    total: Sums

    @classmethod
    def read(cls, reader: Reader) -> "OpenNow":
        by_child: list[Sums] = [{} for _ in range(len(reader.children) + 1)]
        by_stage: Sums = {}
        for child_no, (stage, due_state, n) in reader.seen(page_sql.OPEN_CELLS):
            cell = by_child[child_no]
            for measure in ("open_now", *STATES.get(due_state, ())):
                cell[measure] = cell.get(measure, 0.0) + float(n)
            by_stage[stage] = by_stage.get(stage, 0.0) + float(n)
        # A snapshot of an earlier release has no such table and is served until the next load.
        places_known = "repeat_place" in reader.snapshot.tables
        for child_no, (places,) in reader.seen(page_sql.REPEAT_PLACES) if places_known else ():
            by_child[child_no]["places_3_now"] = by_child[child_no].get("places_3_now", 0.0) + float(places)
        return cls(by_child, by_stage, added(by_child))
