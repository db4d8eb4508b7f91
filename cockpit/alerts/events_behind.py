"""The events behind an alert: those of its days and its subject, newest first, with nothing private in them."""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from cockpit.access import Selection
from cockpit.alerts.alert import STATISTICS, Alert
from cockpit.metrics.gate import read
from cockpit.warehouse import Row, Snapshot
from cockpit.warning.watched import ALL

MOST: Final = 20
DAYS: Final = "e.accepted_day between $first_day and $last_day"
# Rule → which events; a rule that is not about events has none. `$subject_key` is what the rule gave as its key.
BEHIND: Final = MappingProxyType(
    {
        STATISTICS: f"{DAYS} and $category_id in (e.category_id, '{ALL}')",
        "repeat_place": f"{DAYS} and e.category_id = $category_id and e.place_key = $subject_key",
        "three_party_gap": f"{DAYS} and e.mediation_started and e.compound_id = $subject_key",
        "deadline_risk": "e.event_key in (select event_key from open_event where working_hours_left < 8)",
    }
)


@dataclass(frozen=True)
class EventBehind:
    """`accepted_at` is local time, as everywhere in the warehouse."""

    event_key: str
    accepted_at: datetime
    title: str
    category_id: str
    area_id: str
    place: str


@dataclass(frozen=True)
class Behind:
    """`events` are the newest of `total`."""

    events: tuple[EventBehind, ...] = ()
    total: int = 0


def events_behind(snapshot: Snapshot, selection: Selection, alert: Alert) -> Behind:
    """`selection` is of the alert's area."""
    which = BEHIND.get(alert.rule)
    if which is None:
        return Behind()
    sql = f"""
select e.event_key, e.accepted_at, e.title, e.category_id, e.area_id, e.place_masked, count(*) over () as total
from fct_event as e join visible_area using (area_id)
where e.status not in ('void', 'duplicate') and {which}
order by e.accepted_at desc, e.event_key
limit {MOST}"""  # noqa: S608 -- the conditions are a catalog of this module
    given: dict[str, object] = {
        "first_day": alert.first_day,
        "last_day": alert.last_day,
        "category_id": alert.category_id,
        "subject_key": alert.series_key.split("|", 3)[-1],
    }
    named = {name: value for name, value in given.items() if f"${name}" in sql}  # DuckDB refuses what is not asked for
    rows = read(snapshot, selection, sql, named)
    return Behind(tuple(map(_event, rows)), int(str(rows[0]["total"])) if rows else 0)


def _event(row: Row) -> EventBehind:
    at = row["accepted_at"]
    assert isinstance(at, datetime), at
    told = (str(row[name] or "") for name in ("title", "category_id", "area_id", "place_masked"))
    return EventBehind(str(row["event_key"]), at, *told)
