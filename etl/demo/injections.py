"""Surges and silences put into the demo on purpose: one row each, listed in the truth file for the early warning."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Injection:
    """`area` is a street's or community's name, empty for the district; empty category or source means all."""

    kind: Literal["surge", "silence"]
    area: str
    first_day: date
    last_day: date
    factor: float
    category_id: str = ""
    source_id: str = ""
    meaning: str = ""


INJECTIONS = (
    Injection(
        kind="surge",
        area="朝晖街道",
        first_day=date(2019, 9, 16),
        last_day=date(2019, 9, 22),
        factor=1.6,
        meaning="a street reports 60 % more for a week",
    ),
    Injection(
        kind="silence",
        area="",
        source_id="grid",
        first_day=date(2020, 6, 8),
        last_day=date(2020, 6, 17),
        factor=0.0,
        meaning="the grid system sends nothing for ten days",
    ),
    Injection(
        kind="surge",
        area="",
        first_day=date(2020, 7, 6),
        last_day=date(2020, 7, 15),
        factor=1.3,
        meaning="the whole district reports 30 % more for ten days: plum rains",
    ),
    Injection(
        kind="surge",
        area="石桥街道",
        first_day=date(2020, 11, 9),
        last_day=date(2020, 11, 15),
        factor=1.6,
        meaning="a street reports 60 % more for a week",
    ),
    Injection(
        kind="silence",
        area="杨家社区",
        first_day=date(2020, 11, 18),
        last_day=date(2020, 11, 27),
        factor=0.0,
        meaning="a community reports nothing for ten days",
    ),
    Injection(
        kind="surge",
        area="沈家社区",
        category_id="fire_lane",
        first_day=date(2020, 11, 23),
        last_day=date(2020, 11, 29),
        factor=3.0,
        meaning="a community reports three times as many blocked fire lanes for a week",
    ),
    Injection(
        kind="surge",
        area="",
        first_day=date(2020, 11, 25),
        last_day=date(2020, 11, 25),
        factor=1.45,
        meaning="one day of storm: the whole district reports 45 % more",
    ),
)
