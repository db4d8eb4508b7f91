"""One case as it stands, and the desk's only ways to find one: always through a `Selection`'s areas."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, Select, select

from cockpit.cases.states import STATE_ROWS, State, StateRow
from cockpit.errors import NotFound
from cockpit.ledger.case_tables import CASE

UNKNOWN_CASE = "没有这个案件。"


@dataclass(frozen=True)
class Case:
    case_id: str
    number: str
    event_key: str
    source_id: str
    event_id: str
    area_id: str
    category_id: str
    title: str
    description: str
    place: str
    place_key: str | None
    grid_id: str | None
    compound_id: str | None
    longitude: float | None
    latitude: float | None
    channel: str
    discovery: str
    state: State
    state_before: State | None
    version: int
    change_number: int
    hop: str | None
    hop_at: datetime | None
    arrived_at: datetime | None
    unit_id: str | None
    reported_by: str
    handled_by: str | None
    main_case_id: str | None
    parent_case_id: str | None
    reported_at: datetime
    accepted_at: datetime | None
    filed_at: datetime | None
    dispatched_at: datetime | None
    signed_at: datetime | None
    handled_at: datetime | None
    verified_at: datetime | None
    closed_at: datetime | None
    rated_at: datetime | None
    due_at: datetime | None
    suspended_at: datetime | None
    suspended_hours: float
    extended_hours: float
    returned_count: int
    reworked_count: int
    extended_count: int
    urged_count: int
    reopened_count: int
    is_satisfied: bool | None
    is_solved: bool | None
    score: int | None

    @property
    def row(self) -> StateRow:
        return STATE_ROWS[self.state]

    @property
    def is_settled(self) -> bool:
        """By mediation, at the level of its last whistle: no unit ever had it."""
        return self.hop is not None and self.handled_at is not None and self.unit_id is None


NAMES = tuple(field.name for field in fields(Case))


def find_case(connection: Connection, case_id: str, area_ids: frozenset[str], *, lock: bool = False) -> Case:
    """`area_ids` are all areas of the reader, leaves included. Foreign and missing are the same `NotFound`."""
    query = cases_in(area_ids).where(CASE.c.case_id == case_id)
    row = connection.execute(query.with_for_update() if lock else query).mappings().first()
    if row is None:
        raise NotFound(UNKNOWN_CASE)
    return case_of(dict(row))


def case_id_of(connection: Connection, event_key: str) -> str | None:
    """For who has found the event already, through a `Selection`. None: it was never open here."""
    return connection.execute(select(CASE.c.case_id).where(CASE.c.event_key == event_key)).scalar_one_or_none()


def cases_in(area_ids: frozenset[str]) -> Select[tuple[object, ...]]:
    """No area, no case."""
    return select(*(CASE.c[name] for name in NAMES)).where(CASE.c.area_id.in_(sorted(area_ids)))


def case_of(row: dict[str, object]) -> Case:
    before = row["state_before"]
    return Case(**{**row, "state": State(str(row["state"])), "state_before": State(str(before)) if before else None})  # type: ignore[arg-type]
