"""What was closed at a place shortly before something of the same kind came again: why that counts as a repeat."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from cockpit.access import Selection
from cockpit.metrics.gate import read
from cockpit.warehouse import Snapshot

# As `etl/sql/event_repeat.sql` counts repeats: closed within 30 days before, at the same place and of the same kind.
EARLIER_SQL: Final = """
select fct_event.event_key, fct_event.event_id, fct_event.title, fct_event.unit_id, fct_event.closed_at
from fct_event
join visible_area using (area_id)
where fct_event.place_key = $place_key
    and fct_event.category_id = $category_id
    and fct_event.event_key <> $event_key
    and fct_event.status not in ('void', 'duplicate')
    and fct_event.closed_day between cast($reported_at as date) - interval 30 day and cast($reported_at as date)
    and fct_event.closed_at between $reported_at - interval 30 day and $reported_at
order by fct_event.closed_at desc, fct_event.event_key
limit $most"""


@dataclass(frozen=True)
class Earlier:
    """Times are local, as the sources tell them."""

    event_key: str
    event_id: str
    title: str
    unit_id: str | None
    closed_at: datetime


@dataclass(frozen=True)
class Matter:
    """What came again: where, of which kind, and when in local time."""

    event_key: str
    place_key: str
    category_id: str
    reported_at: datetime


def earlier(snapshot: Snapshot, selection: Selection, again: Matter, *, most: int) -> tuple[Earlier, ...]:
    rows = read(snapshot, selection, EARLIER_SQL, {**asdict(again), "most": most})
    return tuple(
        Earlier(
            event_key=str(row["event_key"]),
            event_id=str(row["event_id"]),
            title=str(row["title"] or ""),
            unit_id=str(row["unit_id"]) if row["unit_id"] else None,
            closed_at=datetime.fromisoformat(str(row["closed_at"])),
        )
        for row in rows
    )
