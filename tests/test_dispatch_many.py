"""Several cases dispatched at once: what is suggested for each, who may, and what the answer says of each."""

from pathlib import Path
from secrets import token_hex

import pytest
from flask import Flask

from cockpit.cases.planning import plan
from cockpit.dispatch.adviser import ADVISER, ExpectedFinish, Question
from cockpit.dispatch.ranking import rank
from cockpit.dispatch.suggestions import Queues
from cockpit.warehouse import Snapshot
from tests.asked_pages import page, words
from tests.attacks.desk_requests import kept, reported, taken
from tests.desk_town import FOREIGNER, OFFICIAL, WORKER, Town, open_town
from tests.people import Person, enter
from tests.test_dispatch_ranking import unit


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path) -> Town:
    return open_town(cast, tmp_path)


def send(person: Person, *chosen: tuple[str, int, str, str]) -> str:
    """(case, version, unit, reason) each; what the list then says on top."""
    data: dict[str, object] = {"key": token_hex(8), "next": "/cases?queue=all"}
    data["case"] = [f"{case_id}:{version}" for case_id, version, _, _ in chosen]
    for case_id, _, unit_id, reason in chosen:
        data |= {f"unit-{case_id}": unit_id, f"reason-{case_id}": reason}
    answer = person.post("/cases/dispatch", data=data, headers={"Accept": "text/html"})
    assert answer.status_code == 303, answer.text
    return " ".join(words(page(person, answer.headers["Location"])))


def filed(served: Flask) -> tuple[str, int]:
    worker = enter(served, "worker")
    case_id = reported(worker)
    return case_id, taken(worker, case_id, "accept", "file")


def test_the_present_adviser_is_the_ranking_of_the_case_page() -> None:
    records = (unit("slow", hours=16), unit("fast", hours=4))
    question = Question("north-1", "noise", records, {}, frozenset())
    assert ADVISER.advise(question) == rank(records, {}, frozenset())
    assert isinstance(ADVISER, ExpectedFinish)


def test_a_plan_suggests_for_what_can_be_dispatched_and_says_why_not_for_the_rest(town: Town) -> None:
    ready = town.act(WORKER, town.act(WORKER, town.report(), "accept"), "file")
    waiting = town.report()
    first, second = plan(town.desk, OFFICIAL, [ready.case_id, waiting.case_id])
    assert ([one.unit_id for one in first.suggested], first.refused) == (["u1"], None)
    assert second.suggested == () and "待受理" in str(second.refused)


def test_a_plan_holds_no_foreign_case(town: Town) -> None:
    assert plan(town.desk, FOREIGNER, [town.report().case_id, "nothing"]) == ()


def test_a_case_that_is_sent_counts_for_the_next_and_leaves_where_it_lay(town: Town) -> None:
    with town.desk.ledger.reading() as connection:
        queues = Queues(connection, town.desk.snapshot)
        case = town.report()
        queues.suggested(town.desk.around(OFFICIAL, case), case)
        queues.sent(case, "u1")
        assert queues.open_cases == {"north": {"u1": 1}}


def test_several_are_dispatched_each_for_itself_and_the_answer_counts_them(served: Flask) -> None:
    (first, version), (second, _), (third, _) = filed(served), filed(served), filed(served)
    official = enter(served, "north")
    said = send(official, (first, version, "u1", ""), (second, version, "u2", ""), (third, version - 1, "u1", ""))
    assert [kept(served, case_id)["state"] for case_id in (first, second, third)] == ["dispatched", "filed", "filed"]
    assert "已派遣" in said and "首荐单位" in said and "已被他人更新" in said
    assert kept(served, second)["number"] in said


def test_another_unit_goes_with_a_reason(served: Flask) -> None:
    case_id, version = filed(served)
    send(enter(served, "north"), (case_id, version, "u2", "路政在现场"))
    assert kept(served, case_id)["unit_id"] == "u2"


def test_who_may_not_dispatch_and_who_is_elsewhere_dispatch_nothing(served: Flask) -> None:
    case_id, version = filed(served)
    data = {"case": f"{case_id}:{version}", f"unit-{case_id}": "u1", "key": token_hex(8)}
    assert enter(served, "volunteer").post("/cases/dispatch", data=data).status_code == 403
    assert "没有这个案件" in send(enter(served, "south"), (case_id, version, "u1", ""))
    assert kept(served, case_id)["state"] == "filed"


def test_ticked_cases_lead_to_the_page_where_each_gets_its_unit(served: Flask) -> None:
    case_id, version = filed(served)
    official = enter(served, "north")
    data = {"verb": "dispatch", "case": f"{case_id}:{version}", "next": "/cases?queue=open", "key": "k"}
    answer = official.post("/cases/act", data=data)
    assert answer.status_code == 303 and answer.headers["Location"].startswith(f"/dispatch?cases={case_id}&next=")
    shown = page(official, answer.headers["Location"])
    assert f'"unit-{case_id}"' in str(shown) and "按所选单位派遣" in words(shown)
    assert "按所选单位派遣" not in words(page(enter(served, "south"), answer.headers["Location"]))
