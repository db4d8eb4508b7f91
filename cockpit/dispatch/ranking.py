"""The order of the units: by the working hours until each is expected to be done. Pure, and every step has words.

Expected hours = waiting + handling. Waiting: open cases of the unit by what it gets done in an hour. Handling: the
geometric mean of the unit's own cases of this category, drawn towards all units' by `PRIOR_CASES` imagined ones, so
that two lucky cases do not put a unit on top. A unit that often sends cases back is charged for the round trip.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cockpit.dispatch.record import UnitRecord

PRIOR_CASES: Final = 10
HOURS_A_DAY: Final = 8.5
SLOWEST_A_DAY: Final = 0.1  # a unit that closed nothing lately: one case in ten days
ROUND_TRIP_HOURS: Final = 8.5  # what a returned case loses: a working day
LEAST_CASES: Final = 3  # fewer do not make a unit responsible


@dataclass(frozen=True)
class Suggestion:
    """Hours are working hours. `cases`: of this category within a year; 0: responsible by rule, not by record."""

    unit_id: str
    expected_hours: float
    waiting_hours: float
    handling_hours: float
    open_cases: int
    cases: int
    returned_share: float


def rank(records: Sequence[UnitRecord], open_cases: Mapping[str, int], ruled: frozenset[str]) -> tuple[Suggestion, ...]:
    """`ruled`: units that the profile's rows make responsible. Without any, those with a record are."""
    responsible = [one for one in records if one.unit_id in ruled]
    if not responsible:
        responsible = [one for one in records if one.cases >= LEAST_CASES]
    mean = _common_log_hours(records)
    found = (_suggestion(one, open_cases.get(one.unit_id, 0), mean) for one in responsible)
    return tuple(sorted(found, key=lambda one: (one.expected_hours, one.unit_id)))


def _suggestion(record: UnitRecord, open_cases: int, mean_log_hours: float) -> Suggestion:
    own = (record.log_hours or 0.0) * record.cases
    log_hours = (own + mean_log_hours * PRIOR_CASES) / (record.cases + PRIOR_CASES)
    handling = math.exp(log_hours)
    waiting = open_cases / max(record.a_day, SLOWEST_A_DAY) * HOURS_A_DAY
    return Suggestion(
        unit_id=record.unit_id,
        expected_hours=waiting + handling + record.returned_share * ROUND_TRIP_HOURS,
        waiting_hours=waiting,
        handling_hours=handling,
        open_cases=open_cases,
        cases=record.cases,
        returned_share=record.returned_share,
    )


def _common_log_hours(records: Sequence[UnitRecord]) -> float:
    """Of all cases of the category; where there are none, of everything that the units did."""
    cases = sum(one.cases for one in records)
    if cases:
        return sum((one.log_hours or 0.0) * one.cases for one in records) / cases
    known = [one.log_hours_of_all for one in records if one.log_hours_of_all is not None]
    return sum(known) / len(known) if known else math.log(HOURS_A_DAY)
