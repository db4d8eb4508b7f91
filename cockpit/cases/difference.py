"""What a source says of a case after the hand-off, where it disagrees with the desk. Nothing of it is taken over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from cockpit.access import Selection
from cockpit.cases.case import Case
from cockpit.cases.children import DESK
from cockpit.ledger.handed_tables import HANDED_CASE
from cockpit.metrics.gate import read
from cockpit.text import Text
from cockpit.warehouse import Row, Snapshot

# Of an event that nobody worked on, the event itself is what its source says; of others the source's own last word.
EVENT_SQL: Final = """
select null as said_at, status, stage, unit_id, title, place_masked as place, handled_at, closed_at
from fct_event join visible_area using (area_id) where event_key = $event_key"""
SAID_SQL: Final = """
select said_at, status, stage, unit_id, title, place, handled_at, closed_at
from source_said join visible_area using (area_id) where event_key = $event_key"""
SAID: Final = "source_said"


@dataclass(frozen=True)
class Told:
    """One thing that a source tells. `is_moment`: a time, which differs only while the desk has none."""

    name: str
    label: Text
    here: Callable[[Case], object]
    is_moment: bool = False


TOLD: Final = (
    Told("status", Text("状态", "Status"), lambda case: case.row.status),
    Told("stage", Text("环节", "Stage"), lambda case: case.row.stage),
    Told("unit_id", Text("承办单位", "Unit"), lambda case: case.unit_id),
    Told("title", Text("事项", "Matter"), lambda case: case.title),
    Told("place", Text("地点", "Place"), lambda case: case.place),
    Told("handled_at", Text("处置完成时间", "Handled"), lambda case: case.handled_at, is_moment=True),
    Told("closed_at", Text("结案时间", "Closed"), lambda case: case.closed_at, is_moment=True),
)


@dataclass(frozen=True)
class Difference:
    """`said` by the source, `here` at the desk; `said_at` is None where the source does not say when."""

    told: Told
    said: object
    here: object
    said_at: datetime | None


def differences(connection: Connection, snapshot: Snapshot, selection: Selection, case: Case) -> tuple[Difference, ...]:
    """Only what the source has said anew since the hand-off: its words of before are where the desk began."""
    query = select(HANDED_CASE).where(HANDED_CASE.c.case_id == case.case_id)
    handed = connection.execute(query).mappings().first()
    row = _said(snapshot, selection, case) if handed else None
    if handed is None or row is None:
        return ()
    zone = ZoneInfo(snapshot.profile.profile.time_zone)
    said_at = _zoned(row["said_at"], zone)
    found = [_difference(told, row, dict(handed), case, zone) for told in TOLD]
    return tuple(
        Difference(told, said, here, said_at if isinstance(said_at, datetime) else None)
        for told, said, here in (one for one in found if one)
    )


def _said(snapshot: Snapshot, selection: Selection, case: Case) -> Row | None:
    if case.source_id == DESK:
        return None
    is_untouched = case.version == 1
    if not is_untouched and SAID not in snapshot.tables:
        return None
    rows = read(snapshot, selection, EVENT_SQL if is_untouched else SAID_SQL, {"event_key": case.event_key})
    return rows[0] if rows else None


def _difference(
    told: Told, row: Row, handed: Mapping[str, object], case: Case, zone: ZoneInfo
) -> tuple[Told, object, object] | None:
    said, here = _zoned(row[told.name], zone), told.here(case)
    if said in (None, "", handed.get(told.name), here) or (told.is_moment and here is not None):
        return None
    return told, said, here


def _zoned(value: object, zone: ZoneInfo) -> object:
    return value.replace(tzinfo=zone) if isinstance(value, datetime) else value
