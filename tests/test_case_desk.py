"""A case at the desk: what happens to it, who may do it, and what is left behind."""

from pathlib import Path

import pytest

from cockpit.cases.desk import Act
from cockpit.cases.history import history
from cockpit.cases.states import State
from cockpit.errors import BadRequest, Conflict, Forbidden, NotFound, StaleVersion
from cockpit.warehouse import Snapshot
from tests.desk_town import COLLEAGUE, FOREIGNER, HANDLER, LEADER, OFFICIAL, VOLUNTEER, WORKER, Town, open_town


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path) -> Town:
    return open_town(cast, tmp_path)


def test_a_case_goes_from_the_volunteer_to_the_rating(town: Town) -> None:
    case = town.report()
    case = town.act(VOLUNTEER, case, "mediate")
    case = town.act(VOLUNTEER, case, "whistle", note="双方不让步")
    assert (case.state, case.hop) == (State.MEDIATING, "community")
    case = town.act(WORKER, case, "arrive")
    case = town.act(WORKER, case, "accept")
    case = town.act(WORKER, case, "file")
    case = town.act(OFFICIAL, case, "dispatch", unit_id="u1")
    case = town.act(HANDLER, case, "sign")
    case = town.act(HANDLER, case, "handle", note="已修好")
    case = town.act(OFFICIAL, case, "verify")
    case = town.act(OFFICIAL, case, "close")
    case = town.act(WORKER, case, "rate", is_satisfied=True, is_solved=True)
    assert (case.state, case.version, case.is_satisfied) == (State.RATED, 12, True)


def test_nobody_verifies_the_own_work(town: Town) -> None:
    case = town.act(VOLUNTEER, town.report(), "mediate")
    case = town.act(WORKER, case, "settle", note="已和解")
    with pytest.raises(Forbidden, match="处置人不能核查"):
        town.act(WORKER, case, "verify")
    assert town.act(COLLEAGUE, case, "verify").state is State.VERIFIED


def test_a_case_of_another_street_is_the_same_as_none(town: Town) -> None:
    case = town.report()
    with pytest.raises(NotFound) as foreign:
        town.act(FOREIGNER, case, "accept")
    with pytest.raises(NotFound) as missing:
        town.desk.act(FOREIGNER, Act("nothing", "accept", 1, "12345678"))
    assert str(foreign.value) == str(missing.value)


def test_a_step_cannot_be_skipped(town: Town) -> None:
    with pytest.raises(Conflict, match="目前是“待受理”"):
        town.act(OFFICIAL, town.report(), "close")


def test_two_people_do_not_overwrite_each_other(town: Town) -> None:
    seen = town.report()
    town.act(WORKER, seen, "accept")
    with pytest.raises(StaleVersion) as error:
        town.act(OFFICIAL, seen, "accept")
    assert (error.value.seen, error.value.current) == (1, 2)


def test_a_request_sent_twice_has_one_effect(town: Town) -> None:
    case = town.report()
    act = Act(case.case_id, "accept", case.version, "same-key-1")
    first, second = town.desk.act(WORKER, act), town.desk.act(WORKER, act)
    assert (first.version, second.version) == (2, 2)


def test_the_same_key_for_something_else_is_refused(town: Town) -> None:
    case = town.report()
    town.desk.act(WORKER, Act(case.case_id, "accept", 1, "same-key-1"))
    with pytest.raises(Conflict, match="防重复编号"):
        town.desk.act(WORKER, Act(case.case_id, "file", 2, "same-key-1"))


def test_another_unit_than_the_first_suggested_needs_a_reason_and_the_reason_is_kept(town: Town) -> None:
    """All noise of the north went to u1."""
    case = town.act(WORKER, town.act(WORKER, town.report(), "accept"), "file")
    with pytest.raises(BadRequest, match="请写明理由"):
        town.act(OFFICIAL, case, "dispatch", unit_id="u2")
    town.act(OFFICIAL, case, "dispatch", unit_id="u2", override_reason="路政在现场")
    with town.desk.ledger.reading() as connection:
        last = history(connection, case.case_id)[-1]
    assert last.answers == {"unit_id": "u2", "override_reason": "路政在现场", "suggested": ["u1"]}


def test_a_unit_handles_only_what_was_sent_to_it(town: Town) -> None:
    case = town.act(WORKER, town.act(WORKER, town.report(), "accept"), "file")
    case = town.act(LEADER, case, "dispatch", unit_id="u2", override_reason="路政在现场")
    with pytest.raises(Forbidden, match="没有派给您的单位"):
        town.act(HANDLER, case, "sign")


@pytest.mark.parametrize("score", [0, 6, 2.5, float("nan"), "5", True])
def test_a_score_is_one_to_five(town: Town, score: object) -> None:
    case = town.act(WORKER, town.act(WORKER, town.report(), "accept"), "file")
    case = town.act(OFFICIAL, case, "dispatch", unit_id="u1")
    for verb, who in (("sign", HANDLER), ("handle", HANDLER), ("verify", OFFICIAL), ("close", OFFICIAL)):
        case = town.act(who, case, verb, **({"note": "好了"} if verb == "handle" else {}))
    with pytest.raises(BadRequest):
        town.act(WORKER, case, "rate", score=score)
