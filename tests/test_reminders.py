"""Who is reminded of what, when, and never twice of the same thing."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.cases.case import Case
from cockpit.reminders.rules import RULES, key_of
from cockpit.reminders.seeing import Risk
from cockpit.reminders.service_rules import (
    SERVICE_RULE_BY_NAME,
    SERVICE_RULES,
    ServiceDue,
    is_available,
    service_dues,
)
from cockpit.reminders.watched import ACTS
from cockpit.warehouse import Snapshot
from tests.desk_town import COLLEAGUE, FOREIGNER, HANDLER, LEADER, OFFICIAL, VOLUNTEER, WORKER, Town, open_town
from tests.remind_town import Told, move_in, reminding, told


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path) -> Town:
    return open_town(cast, tmp_path)


def always(chance: float) -> Risk:
    return lambda cases, _at: [chance] * len(cases)


def handled_by_u1(town: Town) -> Case:
    case = town.act(WORKER, town.report(), "accept")
    case = town.act(OFFICIAL, case, "dispatch", unit_id="u1")
    return town.act(HANDLER, case, "sign")


def test_every_rule_says_what_it_is_and_has_a_key_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.label.en and rule.meaning.en and rule.sentence.en for rule in RULES)
    assert {rule.told for rule in RULES} <= {"actor", *ACTS.values()}


def test_the_unit_is_reminded_when_three_quarters_of_the_limit_are_used(town: Town) -> None:
    move_in(town, HANDLER, OFFICIAL)
    case = handled_by_u1(town)
    limit = town.desk.clocks.limit_hours("noise")
    assert case.accepted_at and limit
    town.at = town.desk.clocks.after(case.accepted_at, limit * 0.75, "noise")
    town.later(minutes=-1)
    reminding(town).look()
    assert told(town, "deadline_near") == []
    town.later(minutes=1)
    reminding(town).look()
    assert told(town, "deadline_near") == [Told("handler", "deadline_near", None, True)]


def test_nobody_is_reminded_twice_of_the_same_deadline_and_again_of_a_new_one(town: Town) -> None:
    move_in(town, HANDLER)
    case = handled_by_u1(town)
    assert case.due_at
    town.at = case.due_at
    town.later(minutes=-1)
    for _ in range(3):
        reminding(town).look()
    assert len(told(town, "deadline_near")) == 1
    longer = town.act(OFFICIAL, case, "extend", hours=40, note="材料待到货")
    assert key_of(RULES[1], longer) != key_of(RULES[1], case)


def test_an_ignored_reminder_goes_one_level_up_once(town: Town) -> None:
    move_in(town, HANDLER, OFFICIAL, LEADER, FOREIGNER)
    case = handled_by_u1(town)
    limit = town.desk.clocks.limit_hours("noise")
    assert case.accepted_at and case.due_at and limit
    town.at = town.desk.clocks.after(case.accepted_at, limit * 0.75, "noise")
    reminding(town).look()
    town.at = town.desk.clocks.after(town.at, 2, "noise")
    assert town.at < case.due_at
    for _ in range(2):
        reminding(town).look()
    assert [one.account for one in told(town, "deadline_near")] == ["handler", "north"]


def test_a_likely_breach_is_in_the_summary_and_the_deadline_is_not_said_again(town: Town) -> None:
    move_in(town, HANDLER)
    case = handled_by_u1(town)
    reminding(town, risk=always(0.9)).look()
    assert [(one.rule, one.digest is not None) for one in told(town)] == [("breach_risk", True)]
    assert case.due_at
    town.at = case.due_at
    town.later(minutes=-1)
    reminding(town, risk=always(0.9)).look()
    assert told(town, "deadline_near") == []


def test_a_case_that_nobody_accepts_is_told_to_the_community_and_not_to_the_street(town: Town) -> None:
    move_in(town, WORKER, COLLEAGUE, OFFICIAL, FOREIGNER)
    town.report()
    reminding(town).look()
    assert told(town) == []
    town.later(hours=3)
    reminding(town).look()
    assert [one.account for one in told(town, "not_accepted")] == ["colleague", "worker"]


def test_without_anybody_in_the_community_the_street_is_told(town: Town) -> None:
    move_in(town, OFFICIAL, LEADER)
    town.report()
    town.later(hours=3)
    reminding(town).look()
    assert [one.account for one in told(town, "not_accepted")] == ["north"]


def test_who_returns_a_case_leaves_it_to_who_dispatches(town: Town) -> None:
    move_in(town, WORKER, HANDLER)
    town.act(HANDLER, handled_by_u1(town), "return", note="不属于本单位")
    town.later(hours=5)
    reminding(town).look()
    assert [one.account for one in told(town, "returned_idle")] == ["worker"]


def test_a_closed_case_is_to_be_called_back(town: Town) -> None:
    move_in(town, WORKER)
    case = town.act(HANDLER, handled_by_u1(town), "handle", note="已修好")
    case = town.act(OFFICIAL, town.act(OFFICIAL, case, "verify"), "close")
    town.at = town.desk.clocks.after(town.at, 17, "noise")
    reminding(town).look()
    assert [(one.account, one.digest is not None) for one in told(town, "callback_due")] == [("worker", True)]


def test_in_quiet_hours_nothing_is_shown_and_at_eight_it_is(town: Town) -> None:
    move_in(town, WORKER)
    town.report()
    town.later(hours=12)  # 22:00 in Shanghai; two working hours have long passed
    reminding(town).look()
    assert told(town) == [Told("worker", "not_accepted", None, False)]
    town.later(hours=10)  # 08:00
    reminding(town).resolve()
    assert told(town) == [Told("worker", "not_accepted", None, True)]


def test_more_than_eight_messages_a_day_go_into_the_summary(town: Town) -> None:
    move_in(town, WORKER)
    for _ in range(10):
        town.report()
    town.later(hours=3)
    reminding(town).look()
    assert [one.digest is None for one in told(town)].count(True) == 8


def test_who_comes_later_learns_of_what_still_holds(town: Town) -> None:
    move_in(town, WORKER)
    town.report()
    town.later(hours=3)
    reminding(town).look()
    move_in(town, COLLEAGUE)
    reminding(town).look()
    assert [one.account for one in told(town)] == ["colleague", "worker"]


def test_a_change_is_told_to_who_acts_next_and_not_to_who_made_it(town: Town) -> None:
    move_in(town, VOLUNTEER, WORKER, OFFICIAL, HANDLER)
    case = town.act(WORKER, town.report(), "accept")
    reminding(town).resolve()
    assert [(one.account, one.rule) for one in told(town)] == [("volunteer", "change.accept")]
    town.act(OFFICIAL, case, "dispatch", unit_id="u1")
    reminding(town).resolve()
    assert told(town, "change.dispatch") == [Told("handler", "change.dispatch", None, True)]
    assert reminding(town).resolve() == 0


def test_visits_that_are_due_are_told_once_a_week_to_who_works_there(town: Town) -> None:
    move_in(town, WORKER, OFFICIAL)
    due = ServiceDue(SERVICE_RULE_BY_NAME["visit_due"], "north-1", 3, "2026-25")
    for _ in range(2):
        replace(reminding(town), services=(due,)).look()
    assert [(one.account, one.digest is not None) for one in told(town, "visit_due")] == [("worker", True)]


def test_what_the_services_do_not_have_is_not_reminded_of_and_says_why(cast: Snapshot) -> None:
    """The small district lists visits and no topics."""
    assert [is_available(cast, rule) for rule in SERVICE_RULES] == [True, False]
    assert {due.rule.name for due in service_dues(cast)} <= {"visit_due"}
    assert all(rule.absent.zh and rule.absent.en for rule in SERVICE_RULES)


def test_visits_are_counted_by_area_and_as_many_as_lie_open(cast: Snapshot) -> None:
    sql = "select count(*) from fct_home_visit where done_on is null and due_on between $first and $last"
    today = cast.as_of.date()
    days = {"first": today - timedelta(days=60), "last": today + timedelta(days=7)}
    ((n,),) = cast.tuples(sql, days)
    assert sum(due.n for due in service_dues(cast)) == n
