"""Which unit comes first: numbers that can be checked in the head."""

import math

from cockpit.dispatch.ranking import rank
from cockpit.dispatch.record import UnitRecord

NO_RULE: frozenset[str] = frozenset()


def unit(
    unit_id: str, *, cases: int = 1000, hours: float = 8.0, a_day: float = 1.0, returned: float = 0.0
) -> UnitRecord:
    return UnitRecord(unit_id, cases, math.log(hours), math.log(hours), returned, a_day)


def test_the_faster_unit_comes_first() -> None:
    assert [one.unit_id for one in rank([unit("slow", hours=16), unit("fast", hours=4)], {}, NO_RULE)] == [
        "fast",
        "slow",
    ]


def test_a_full_desk_costs_the_fast_unit_its_place() -> None:
    """Two open cases at one a day: 17 working hours of waiting."""
    ranked = rank([unit("slow", hours=16), unit("fast", hours=4)], {"fast": 2}, NO_RULE)
    assert [one.unit_id for one in ranked] == ["slow", "fast"]
    assert ranked[1].waiting_hours == 17.0


def test_two_lucky_cases_do_not_put_a_unit_on_top() -> None:
    lucky, steady = unit("lucky", cases=3, hours=1), unit("steady", cases=1000, hours=8)
    hours = {one.unit_id: one.handling_hours for one in rank([lucky, steady], {}, NO_RULE)}
    assert 4.5 < hours["lucky"] < 5.5
    assert round(hours["steady"]) == 8


def test_a_unit_that_sends_cases_back_is_charged_for_the_round_trip() -> None:
    ranked = rank([unit("a", returned=0.5), unit("b")], {}, NO_RULE)
    assert [one.unit_id for one in ranked] == ["b", "a"]
    assert ranked[1].expected_hours - ranked[0].expected_hours == 4.25


def test_a_rule_of_the_profile_decides_who_is_responsible() -> None:
    records = [unit("ruled", hours=80), unit("fast", hours=1)]
    assert [one.unit_id for one in rank(records, {}, frozenset(("ruled",)))] == ["ruled"]


def test_who_never_did_such_a_thing_is_not_suggested() -> None:
    assert rank([UnitRecord("new", 0, None, None, 0.0, 0.0)], {}, NO_RULE) == ()
