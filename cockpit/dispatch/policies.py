"""Ways of dispatching that a replay compares. One row is one of them."""

from dataclasses import dataclass
from typing import Final

from cockpit.dispatch.queueing import Choose, Desk, ReplayCase
from cockpit.dispatch.ranking import rank
from cockpit.text import Text


@dataclass(frozen=True)
class DispatchPolicy:
    name: str
    label: Text
    choose: Choose


def _who_had_it(case: ReplayCase, _desk: Desk, _at: float) -> str:
    return case.unit_id


def _owner(case: ReplayCase, _desk: Desk, _at: float) -> str:
    """The unit that had most cases of the kind here before."""
    return max(case.options, key=lambda one: (one.cases, one.unit_id)).unit_id


def _next_in_turn(case: ReplayCase, desk: Desk, _at: float) -> str:
    units = tuple(sorted(one.unit_id for one in case.options))
    turn = desk.turns.get(units, 0)
    desk.turns[units] = turn + 1
    return units[turn % len(units)]


def _first_done(case: ReplayCase, desk: Desk, at: float) -> str:
    """The very ranking that the case page shows."""
    return rank(case.options, desk.open_cases(at), frozenset(one.unit_id for one in case.options))[0].unit_id


POLICIES: Final = (
    DispatchPolicy("as_it_was", Text("原来的派单", "As it was"), _who_had_it),
    DispatchPolicy("fixed_ownership", Text("固定归属", "Fixed ownership"), _owner),
    DispatchPolicy("round_robin", Text("轮流派单", "Round robin"), _next_in_turn),
    DispatchPolicy("expected_finish", Text("按预计办结", "By expected finish"), _first_done),
)
