"""Events as the tests write them, and the cubes that follow from them, counted the slow and obvious way."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.cast_tables import EVENT_MEASURES

Row = dict[str, object]


@dataclass(frozen=True)
class CastEvent:
    event_id: str
    area_id: str
    category_id: str
    accepted_at: datetime
    source_id: str = "hotline"
    unit_id: str = "u1"
    status: str = "open"
    stage: str = "accept"
    title: str = "楼道堆物"
    compound_id: str | None = None
    discovery: str = "resident"
    place_key: str | None = None
    dispatched_at: datetime | None = None
    signed_at: datetime | None = None
    handled_at: datetime | None = None
    verified_at: datetime | None = None
    closed_at: datetime | None = None
    callback_at: datetime | None = None
    due_at: datetime | None = None
    returned_count: int = 0
    reworked_count: int = 0
    extended_count: int = 0
    urged_count: int = 0
    reopened_count: int = 0
    is_satisfied: bool | None = None
    is_solved: bool | None = None
    is_repeat: bool = False
    passed_up: bool = False
    mediation_started: bool = False
    mediation_level: str | None = None

    @property
    def event_key(self) -> str:
        return f"{self.source_id}-{self.event_id}"

    @property
    def counts(self) -> bool:
        return self.status not in {"void", "duplicate"}

    @property
    def due_day(self) -> date | None:
        times = [time for time in (self.due_at, self.closed_at) if time]
        return min(times).date() if self.due_at else None

    def late_hours(self, as_of: datetime) -> float | None:
        """Plain hours, not working hours: the cast has no calendar to check in the head."""
        return None if self.due_at is None else (self.due_at - as_of).total_seconds() / 3600

    def due_state(self, as_of: datetime) -> str:
        left = self.late_hours(as_of)
        if left is None or self.due_at is None:
            return "no_limit"
        limit = (self.due_at - self.accepted_at).total_seconds() / 3600
        if left < 0:
            return "seriously_overdue" if -left > 2 * limit else "overdue"
        return "due_soon" if left <= 4 else "in_time"


def measures(event: CastEvent, as_of: datetime) -> Counter[tuple[date, str]]:
    """(day, measure) → count for one event."""
    found: Counter[tuple[date, str]] = Counter()
    accepted_day = event.accepted_at.date()
    if not event.counts:
        found[accepted_day, "voided" if event.status == "void" else "merged"] += 1
        return found
    _count_accepted(found, event, accepted_day)
    if event.dispatched_at:
        _count_dispatched(found, event, event.dispatched_at.date())
    if event.due_at and event.due_day and (event.closed_at or event.due_at <= as_of):
        _count_due(found, event, event.due_day)
    if event.closed_at:
        _count_closed(found, event, event.closed_at.date())
    if event.callback_at:
        day = event.callback_at.date()
        found[day, "satisfaction_valid"] += event.is_satisfied is not None
        found[day, "satisfied"] += event.is_satisfied is True
        found[day, "solution_valid"] += event.is_solved is not None
        found[day, "solved"] += event.is_solved is True
    _count_overdue(found, event, as_of)
    return found


def _count_accepted(found: Counter[tuple[date, str]], event: CastEvent, day: date) -> None:
    for name in ("accepted", "open_in", "accepted_known_discovery"):
        found[day, name] += 1
    found[day, "accepted_known_place"] += event.place_key is not None
    found[day, "accepted_repeat"] += event.is_repeat
    found[day, "accepted_proactive"] += event.discovery != "resident"
    found[day, "accepted_passed_up"] += event.passed_up
    found[day, "mediations_started"] += event.mediation_started
    found[day, "mediations_first_settled"] += event.mediation_level in {"volunteer", "community"}
    if event.mediation_level is not None:
        found[day, f"mediations_settled_{event.mediation_level}"] += 1


def _count_dispatched(found: Counter[tuple[date, str]], event: CastEvent, day: date) -> None:
    found[day, "dispatched"] += 1
    found[day, "dispatch_due"] += 1
    found[day, "dispatch_due_in_time"] += 1
    found[day, "dispatched_sign_known"] += event.signed_at is not None
    found[day, "dispatched_signed_in_time"] += event.signed_at is not None
    found[day, "dispatched_returned"] += event.returned_count > 0
    found[day, "dispatched_never_returned"] += event.returned_count == 0


def _count_due(found: Counter[tuple[date, str]], event: CastEvent, day: date) -> None:
    assert event.due_at, event
    found[day, "due"] += 1
    found[day, "due_handled"] += event.handled_at is not None
    found[day, "due_handled_in_time"] += event.handled_at is not None and event.handled_at <= event.due_at
    found[day, "due_closed"] += event.closed_at is not None
    found[day, "due_on_time"] += event.closed_at is not None and event.closed_at <= event.due_at
    found[day, "due_reworked"] += event.reworked_count > 0
    found[day, "due_extended"] += event.extended_count > 0


def _count_closed(found: Counter[tuple[date, str]], event: CastEvent, day: date) -> None:
    found[day, "closed"] += 1
    found[day, "open_out"] += 1
    smooth = not (event.returned_count or event.reworked_count or event.reopened_count)
    found[day, "closed_first_time"] += smooth
    found[day, "closed_self_handled"] += not event.passed_up
    found[day, "closed_called_back"] += event.callback_at is not None


def _count_overdue(found: Counter[tuple[date, str]], event: CastEvent, as_of: datetime) -> None:
    if event.due_at is None:
        return
    serious_at = event.due_at + 2 * (event.due_at - event.accepted_at)
    for name, moment in (("overdue", event.due_at), ("serious", serious_at)):
        if moment < (event.closed_at or as_of):
            found[moment.date(), f"{name}_in"] += 1
            if event.closed_at:
                found[event.closed_at.date(), f"{name}_out"] += 1


def cube_rows(events: list[CastEvent], as_of: datetime, *, by: str | None = None) -> list[Row]:
    """Rows of cube_day, or of the cube by `category_id`, `source_id` or `unit_id`."""
    cells: dict[tuple[date, str, object], Counter[str]] = {}
    for event in events:
        for (day, name), n in measures(event, as_of).items():
            key = (day, event.area_id, getattr(event, by) if by else None)
            cells.setdefault(key, Counter())[name] += n
    return [
        {"day": day, "area_id": area_id, **({by: part} if by else {}), **{name: cell[name] for name in EVENT_MEASURES}}
        for (day, area_id, part), cell in sorted(cells.items(), key=str)
    ]


def repeat_place_rows(events: list[CastEvent], as_of: datetime) -> list[Row]:
    """Places with at least three events of a kind in 30 days."""
    recent = [event for event in events if event.counts and as_of - timedelta(days=30) < event.accepted_at <= as_of]
    places: dict[tuple[str, str], list[CastEvent]] = {}
    for event in recent:
        if event.place_key:
            places.setdefault((event.place_key, event.category_id), []).append(event)
    return [
        {
            "area_id": found[-1].area_id,
            "category_id": category_id,
            "place_key": place_key,
            "place_masked": "某小区某幢",
            "n": len(found),
            "last_at": found[-1].accepted_at,
        }
        for (place_key, category_id), found in places.items()
        if len(found) >= 3
    ]


def bucket_of(hours: float) -> int:
    return math.floor(math.log(max(hours, 0.01) / 0.01) / math.log(1.04))


def duration_rows(events: list[CastEvent], parents: dict[str, str | None]) -> list[Row]:
    """Plain hours between the steps, rolled up to every level."""
    cells: Counter[tuple[date, str, str, int]] = Counter()
    for event in events:
        for stage, start, end in _steps(event):
            area_id: str | None = event.area_id
            while area_id:
                cells[end.date(), area_id, stage, bucket_of((end - start).total_seconds() / 3600)] += 1
                area_id = parents[area_id]
    return [
        {"day": day, "area_id": area_id, "stage": stage, "bucket": bucket, "n": n}
        for (day, area_id, stage, bucket), n in sorted(cells.items())
    ]


def _steps(event: CastEvent) -> list[tuple[str, datetime, datetime]]:
    pairs = (
        ("handling", event.accepted_at, event.handled_at or event.closed_at),
        ("dispatch", event.accepted_at, event.dispatched_at),
        ("handle", event.dispatched_at, event.handled_at),
        ("verify", event.handled_at, event.verified_at),
        ("close", event.handled_at, event.closed_at),
    )
    return [(stage, start, end) for stage, start, end in pairs if start and end and event.counts]
