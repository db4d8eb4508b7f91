"""What units have done with cases of one category, within what the reader may see."""

from dataclasses import dataclass
from typing import Final

from cockpit.access import Selection
from cockpit.metrics.gate import read
from cockpit.metrics.names import Names
from cockpit.warehouse import Snapshot

HISTORY_DAYS: Final = 365
RATE_DAYS: Final = 30
# One row per unit: its own record with the category, and how much it gets done of everything.
RECORD_SQL: Final = """
select
    e.unit_id as unit_id,
    count(*) filter (where e.category_id = $category_id) as cases,
    avg(ln(greatest(e.handling_hours, 0.1))) filter (where e.category_id = $category_id) as log_hours,
    avg(ln(greatest(e.handling_hours, 0.1))) as log_hours_of_all,
    avg(case when coalesce(e.returned_count, 0) > 0 then 1.0 else 0.0 end) as returned_share,
    count(*) filter (where e.closed_day > $recently) as closed_recently
from fct_event as e
join visible_area using (area_id)
where e.unit_id is not null and e.closed_day > $since and e.status = 'closed'
group by e.unit_id
"""


@dataclass(frozen=True)
class UnitRecord:
    """`log_hours`: mean of the logarithm of handling hours; None without such a case. `a_day`: cases closed a day."""

    unit_id: str
    cases: int
    log_hours: float | None
    log_hours_of_all: float | None
    returned_share: float
    a_day: float


def unit_records(snapshot: Snapshot, selection: Selection, category_id: str) -> tuple[UnitRecord, ...]:
    """Every known unit; one without a record in these areas stands there with zeros. Read once per snapshot."""
    key = ("unit_records", selection.area_id, selection.scope_area_ids, category_id)
    return snapshot.answers.get(key, lambda: _read(snapshot, selection, category_id))


def _read(snapshot: Snapshot, selection: Selection, category_id: str) -> tuple[UnitRecord, ...]:
    day = snapshot.as_of.date().toordinal()
    since, recently = (type(snapshot.last_day).fromordinal(day - days) for days in (HISTORY_DAYS, RATE_DAYS))
    params = {"category_id": category_id, "since": since, "recently": recently}
    found = {str(row["unit_id"]): row for row in read(snapshot, selection, RECORD_SQL, params)}
    return tuple(_record(unit_id, found.get(unit_id, {})) for unit_id in Names.of(snapshot).units)


def _record(unit_id: str, row: dict[str, object]) -> UnitRecord:
    return UnitRecord(
        unit_id=unit_id,
        cases=int(str(row.get("cases") or 0)),
        log_hours=_number(row.get("log_hours")),
        log_hours_of_all=_number(row.get("log_hours_of_all")),
        returned_share=_number(row.get("returned_share")) or 0.0,
        a_day=(_number(row.get("closed_recently")) or 0.0) / RATE_DAYS,
    )


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))
