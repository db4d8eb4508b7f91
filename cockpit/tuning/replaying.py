"""What a budget and its limits would have brought: one answer for the page (through the watcher) and the command."""

from cockpit.access import Selection
from cockpit.tuning.back_tests import Outcome
from cockpit.tuning.budget import Wanted
from cockpit.warehouse import Snapshot
from cockpit.warning.backtest import back_test
from cockpit.warning.history import history_of
from cockpit.warning.rule_replay import rules_a_week
from cockpit.warning.setting import YEAR_DAYS, Setting


def replayed(snapshot: Snapshot, selection: Selection, wanted: Wanted, *, days: int = YEAR_DAYS) -> Outcome | None:
    """None: history is too short for any statistics."""
    found = back_test(history_of(snapshot, selection), Setting(budget_per_week=wanted.budget), days=days)
    if found is None:
        return None
    return Outcome(found, rules_a_week(snapshot, selection, wanted.limits, days=days))
