"""Other cases that may be about the same thing: repeats of it, and the same kind nearby, within thirty days."""

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from cockpit.cases.case import NAMES, Case, case_of
from cockpit.ledger.case_tables import CASE

ALIKE_DAYS: Final = timedelta(days=30)  # as for repeat complaints
NEAR_METRES: Final = 500  # a walk of some minutes: the next compound, also across the border of a community
MOST_ALIKE: Final = 5
MOST_READ: Final = 200
METRES_A_DEGREE: Final = 111_320

Likeness = Literal["repeat", "same_place", "near"]
ORDER: Final = ("repeat", "same_place", "near")


@dataclass(frozen=True)
class Alike:
    """`repeat`: one of the two was closed before the other came. `metres`: None without two points."""

    case: Case
    likeness: Likeness
    metres: float | None


def alike(connection: Connection, case: Case, area_ids: frozenset[str]) -> tuple[Alike, ...]:
    """`area_ids` come from a `Selection`. Repeats first, then the same place, then by nearness; newest first."""
    near = CASE.c.reported_at.between(case.reported_at - ALIKE_DAYS, case.reported_at + ALIKE_DAYS)
    query = select(*(CASE.c[name] for name in NAMES)).where(
        CASE.c.area_id.in_(sorted(area_ids)),
        CASE.c.case_id != case.case_id,
        CASE.c.category_id == case.category_id,
        near,
        or_(*_places(case)),
    )
    rows = connection.execute(query.order_by(CASE.c.reported_at.desc()).limit(MOST_READ)).mappings().all()
    found = [_alike(case, case_of(dict(row))) for row in rows]
    held = [one for one in found if one.metres is None or one.metres <= NEAR_METRES or _is_same_area(case, one.case)]
    ordered = sorted(held, key=lambda one: (ORDER.index(one.likeness), one.metres is None, one.metres or 0.0))
    return tuple(ordered[:MOST_ALIKE])


def _places(case: Case) -> list[ColumnElement[bool]]:
    """Its own community, its compound and place wherever they are, and a square around its point."""
    places: list[ColumnElement[bool]] = [CASE.c.area_id == case.area_id]
    places += [CASE.c.place_key == case.place_key] if case.place_key else []
    places += [CASE.c.compound_id == case.compound_id] if case.compound_id else []
    if case.longitude is not None and case.latitude is not None:
        high = NEAR_METRES / METRES_A_DEGREE
        wide = high / max(math.cos(math.radians(case.latitude)), 0.01)
        east_west = CASE.c.longitude.between(case.longitude - wide, case.longitude + wide)
        places.append(and_(east_west, CASE.c.latitude.between(case.latitude - high, case.latitude + high)))
    return places


def _alike(case: Case, other: Case) -> Alike:
    return Alike(other, _likeness(case, other), _metres(case, other))


def _likeness(case: Case, other: Case) -> Likeness:
    if not _is_same_place(case, other):
        return "near"
    first, second = sorted((case, other), key=lambda one: one.reported_at)
    return "repeat" if first.closed_at is not None and first.closed_at <= second.reported_at else "same_place"


def _is_same_place(case: Case, other: Case) -> bool:
    if case.place_key and other.place_key:
        return case.place_key == other.place_key
    return bool(case.place) and case.place == other.place and _is_same_area(case, other)


def _is_same_area(case: Case, other: Case) -> bool:
    return case.area_id == other.area_id


def _metres(case: Case, other: Case) -> float | None:
    """On a plane: within a town the bend of the earth is less than a doorway."""
    if None in (case.longitude, case.latitude, other.longitude, other.latitude):
        return None
    east = (float(other.longitude or 0) - float(case.longitude or 0)) * math.cos(
        math.radians(float(case.latitude or 0))
    )
    north = float(other.latitude or 0) - float(case.latitude or 0)
    return math.hypot(east, north) * METRES_A_DEGREE
