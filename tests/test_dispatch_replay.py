"""A month dispatched once more: small towns in which the right answer can be seen."""

import math

import pytest

from cockpit.dispatch.policies import POLICIES
from cockpit.dispatch.queueing import ReplayCase, gini, play
from cockpit.dispatch.record import UnitRecord

CHOOSE = {policy.name: policy.choose for policy in POLICIES}
ONE_HAND = {"big": 1, "small": 1}


def unit(unit_id: str, *, cases: int, returned: float = 0.0) -> UnitRecord:
    """Eight hours a case, one case a day."""
    return UnitRecord(unit_id, cases, math.log(8), math.log(8), returned, 1.0)


def together(count: int, *, returned: float = 0.0) -> list[ReplayCase]:
    """Cases that come in the same hour, due within two cases' time."""
    options = unit("big", cases=900, returned=returned), unit("small", cases=100, returned=returned)
    return [ReplayCase(number / 1000, 16.1, True, "small", options) for number in range(count)]


def shares(policy: str, count: int) -> float:
    return play(together(count), ONE_HAND, CHOOSE[policy], spread=0, seed=1).on_time_share


@pytest.mark.parametrize(
    ("policy", "on_time"),
    [("as_it_was", 0.5), ("fixed_ownership", 0.5), ("round_robin", 1.0), ("expected_finish", 1.0)],
)
def test_one_unit_is_late_with_half_of_four_cases_and_two_units_with_none(policy: str, on_time: float) -> None:
    assert shares(policy, 4) == on_time


def test_the_faster_unit_gets_more_than_its_turn() -> None:
    """Eight hours against two: of five cases the fast one takes four, and in turn only three."""
    slow, fast = unit("slow", cases=100), UnitRecord("fast", 100, math.log(2), math.log(2), 0.0, 4.0)
    cases = [ReplayCase(number / 1000, None, True, "slow", (slow, fast)) for number in range(5)]
    hands = {"slow": 1, "fast": 1}
    in_turn, expected = (
        play(cases, hands, CHOOSE[one], spread=0, seed=1).p90_hours for one in ("round_robin", "expected_finish")
    )
    assert (round(in_turn), round(expected)) == (13, 8)


def test_chance_is_the_same_for_every_policy() -> None:
    told = {
        name: play(together(50, returned=0.3), ONE_HAND, choose, spread=1, seed=3) for name, choose in CHOOSE.items()
    }
    assert len({one.returned_share for one in told.values()}) == 1


def test_the_same_seed_gives_the_same_month() -> None:
    first, second = (play(together(20), ONE_HAND, CHOOSE["round_robin"], spread=1, seed=5) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("loads", "inequality"), [((3, 3, 3), 0.0), ((0, 0, 9), 2 / 3), ((1, 3), 0.25), ((0, 0), 0.0)])
def test_the_gini_coefficient_of_loads(loads: tuple[int, ...], inequality: float) -> None:
    assert gini(loads) == pytest.approx(inequality)
