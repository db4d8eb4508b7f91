"""Open events of a new snapshot become cases, each once. From then on the desk decides what becomes of them."""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select

from cockpit.audit import Entry, record
from cockpit.cases.case import NAMES
from cockpit.cases.states import State
from cockpit.ledger import Ledger
from cockpit.ledger.case_tables import CASE
from cockpit.ledger.handed_tables import HANDED_CASE
from cockpit.ledger.moment import now
from cockpit.warehouse import Row, Snapshot

HANDED: Final = "etl"
OPEN_EVENTS_SQL: Final = """
select
    e.event_key, e.source_id, e.event_id, e.area_id, e.category_id, e.title, e.place_masked, e.place_key, e.grid_id,
    e.compound_id, e.longitude, e.latitude, e.channel, e.discovery, e.status, o.stage, e.stage as said_stage, e.unit_id,
    e.reported_at, e.accepted_at, e.dispatched_at, e.signed_at, e.handled_at, e.verified_at, e.due_at,
    e.suspended_hours, e.extended_hours, e.returned_count, e.reworked_count, e.extended_count, e.urged_count,
    e.reopened_count, e.mediation_level
from fct_event as e
join open_event as o on o.event_key = e.event_key
where not list_contains($known, e.event_key)
order by e.event_key
"""
TIMES: Final = ("reported_at", "accepted_at", "dispatched_at", "signed_at", "handled_at", "verified_at", "due_at")
NUMBERS: Final = ("suspended_hours", "extended_hours")
COUNTS: Final = ("returned_count", "reworked_count", "extended_count", "urged_count", "reopened_count")
AS_THEY_ARE: Final = (
    "event_key",
    "source_id",
    "event_id",
    "area_id",
    "category_id",
    "place_key",
    "grid_id",
    "compound_id",
    "longitude",
    "latitude",
    "unit_id",
)


def hand_over(ledger: Ledger, snapshot: Snapshot) -> int:
    """How many events became cases. Asked again with the same snapshot: none."""
    with ledger.reading() as connection:
        known = [key for (key,) in connection.execute(select(CASE.c.event_key))]
    rows = snapshot.read(OPEN_EVENTS_SQL, {"known": known})
    if not rows:
        return 0
    zone = ZoneInfo(snapshot.profile.profile.time_zone)
    at = now()
    with ledger.writing() as connection:
        detail = {"events": len(rows), "snapshot": snapshot.version}
        number = record(connection, Entry(HANDED, "case.handover", object_kind="snapshot", detail=detail))
        _insert(connection, [(_values(row, zone, number), _said(row, zone, at)) for row in rows])
    return len(rows)


def _insert(connection: Connection, made: list[tuple[dict[str, object], dict[str, object]]]) -> None:
    """Another process may have been faster with some of them. What the source said stays beside each case."""
    keys = [str(values["event_key"]) for values, _ in made]
    there = {key for (key,) in connection.execute(select(CASE.c.event_key).where(CASE.c.event_key.in_(keys)))}
    fresh = [(values, said) for values, said in made if values["event_key"] not in there]
    if fresh:
        connection.execute(insert(CASE), [values for values, _ in fresh])
        connection.execute(insert(HANDED_CASE), [{**said, "case_id": values["case_id"]} for values, said in fresh])


def _said(row: Row, zone: ZoneInfo, at: datetime) -> dict[str, object]:
    return {
        "handed_at": at,
        "status": row["status"],
        "stage": row["said_stage"],
        "unit_id": row["unit_id"],
        "title": row["title"] or "",
        "place": row["place_masked"] or "",
        "handled_at": _moment(row["handled_at"], zone),
    }


def _values(row: Row, zone: ZoneInfo, number: int) -> dict[str, object]:
    values: dict[str, object] = dict.fromkeys(NAMES)
    values |= {name: row[name] for name in AS_THEY_ARE}
    values |= {name: _moment(row[name], zone) for name in TIMES}
    values |= {name: row[name] or 0 for name in (*NUMBERS, *COUNTS)}
    values |= {name: row[name] or "" for name in ("title", "channel", "discovery")}
    state = state_of(row)
    return values | {
        "case_id": token_hex(16),
        "number": f"{row['source_id']}-{row['event_id']}"[:32],
        "description": "",
        "place": row["place_masked"] or "",
        "state": state,
        "state_before": State.HANDLING if state is State.SUSPENDED else None,
        "suspended_at": values["accepted_at"] if state is State.SUSPENDED else None,
        "version": 1,
        "change_number": number,
        "hop": row["mediation_level"],
        "reported_by": HANDED,
    }


def state_of(row: Mapping[str, object]) -> State:
    """From the stage that the source says, or from what has happened so far."""
    if row["status"] == "suspended":
        return State.SUSPENDED
    stages = {"accept": State.REPORTED, "dispatch": State.FILED, "verify": State.HANDLED, "close": State.VERIFIED}
    stage = str(row["stage"])
    if stage in stages:
        return stages[stage]
    if row["unit_id"] is None:
        return State.REPORTED
    return State.HANDLING if row["signed_at"] else State.DISPATCHED


def _moment(value: object, zone: ZoneInfo) -> datetime | None:
    assert value is None or isinstance(value, datetime), value
    return value.replace(tzinfo=zone) if value else None
