"""Past cases of a snapshot as a desk would have seen them at each moment, with a person for every place."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, insert, update

from cockpit.access import User, whole
from cockpit.access.roles import permissions_of
from cockpit.areas import Areas
from cockpit.cases.case import NAMES
from cockpit.cases.states import State
from cockpit.ledger.case_tables import CASE
from cockpit.metrics.gate import read
from cockpit.metrics.names import Names
from cockpit.warehouse import Row, Snapshot

PAST_SQL: Final = """
select event_key, source_id, event_id, area_id, category_id, unit_id, reported_at, accepted_at, dispatched_at,
    signed_at, handled_at, verified_at, closed_at, due_at
from fct_event join visible_area using (area_id)
where status in ('open', 'closed') and accepted_at is not null and due_at is not null and reported_at < $last
    and (closed_at is null or closed_at >= $first)
order by reported_at, event_key
"""
# What has happened last decides what the case waits for.
STAGES: Final = (
    ("closed_at", State.RATED),
    ("verified_at", State.VERIFIED),
    ("handled_at", State.HANDLED),
    ("signed_at", State.HANDLING),
    ("dispatched_at", State.DISPATCHED),
    ("accepted_at", State.FILED),
    ("reported_at", State.REPORTED),
)
STAMPS: Final = tuple(name for name, _state in STAGES)
COUNTED: Final = tuple(name for name in NAMES if name.endswith("_count"))
STEP: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Stage:
    at: datetime
    case_id: str
    values: dict[str, Any]


def people_of(snapshot: Snapshot) -> tuple[User, ...]:
    """One handler a unit, one worker a community, one official a street, one leader: the smallest full staff."""
    areas = Areas.of(snapshot)
    roles = {"leaf": "community_worker", "middle": "street_official", "top": "district_leader"}
    found = []
    for area in areas.all:
        permissions = permissions_of([roles[areas.role(area.area_id)]])
        found.append(User(area.area_id, area.area_id, frozenset((area.area_id,)), permissions))
    top, handles = frozenset((areas.top.area_id,)), permissions_of(["unit_handler"])
    units = [User(f"unit-{one}"[:64], one, top, handles, frozenset((one,))) for one in Names.of(snapshot).units]
    return (*found, *units)


def stages_of(snapshot: Snapshot, first: datetime, last: datetime) -> list[Stage]:
    """Every change of every case, in order of time; a case that began before `first` stands there from the start."""
    zone = ZoneInfo(snapshot.profile.profile.time_zone)
    found = []
    for row in read(snapshot, whole(snapshot), PAST_SQL, {"first": first, "last": last}):
        moments = {name: moment for name in (*STAMPS, "due_at") if (moment := _zoned(row[name], zone))}
        due_at = moments.pop("due_at")
        for moment in moments.values():
            found.append(Stage(moment, str(row["event_key"])[:32], _stand(row, moments, moment, due_at)))
    return sorted(found, key=lambda stage: (stage.at, stage.case_id))


def put(connection: Connection, stages: list[Stage], known: set[str]) -> None:
    """The last stand of each case in this step."""
    last = {stage.case_id: stage.values for stage in stages}
    new = [{**_blank(), **values} for case_id, values in last.items() if case_id not in known]
    changed = [{**values, "key": case_id} for case_id, values in last.items() if case_id in known]
    if new:
        connection.execute(insert(CASE), new)
    if changed:
        columns: dict[str, Any] = {name: bindparam(name) for name in ("state", "due_at", *STAMPS)}
        connection.execute(update(CASE).where(CASE.c.case_id == bindparam("key")).values(columns), changed)
    known.update(last)


def _stand(row: Row, moments: dict[str, datetime], at: datetime, due_at: datetime) -> dict[str, Any]:
    """As the case stood at that moment: what came later was not known."""
    happened: dict[str, Any] = {name: moment for name, moment in moments.items() if moment <= at}
    state = next((state for name, state in STAGES if name in happened), State.REPORTED)
    known = {name: happened.get(name) for name in STAMPS}
    names = ("source_id", "area_id", "category_id", "unit_id")
    identity = {
        "event_key": row["event_key"],
        "event_id": str(row["event_id"])[:128],
        "number": str(row["event_key"])[:32],
    }
    of_row = {name: row[name] for name in names}
    started = {"due_at": due_at if "accepted_at" in happened else None, "state": state}
    return {**of_row, **identity, **known, **started, "case_id": str(row["event_key"])[:32]}


def _zoned(moment: object, zone: ZoneInfo) -> datetime | None:
    return moment.replace(tzinfo=zone) if isinstance(moment, datetime) else None


def _blank() -> dict[str, Any]:
    words = dict.fromkeys(("title", "description", "place", "channel", "discovery"), "")
    numbers = dict.fromkeys((*COUNTED, "suspended_hours", "extended_hours"), 0)
    return {**dict.fromkeys(NAMES), **words, **numbers, "version": 1, "change_number": 0, "reported_by": "replay"}
