"""What the panel of attention lets one do with a case: by right, by state, with the version that was looked at."""

from pathlib import Path

import pytest
from flask import Flask

from cockpit.access import User
from cockpit.cases.case import Case
from cockpit.cases.doable import Doable, doable
from cockpit.components.area_main import area_main
from cockpit.current import current_warehouse
from cockpit.door.ledger import current_ledger
from cockpit.visit import open_visit
from cockpit.warehouse import Snapshot
from etl.handover import hand_over
from tests.attacks.desk_requests import act, kept
from tests.desk_town import LEADER, OFFICIAL, VOLUNTEER, WORKER, Town, open_town
from tests.people import asking_as, enter

NORTH = frozenset(("north", "north-1", "north-2"))
LATE_SQL = "select event_key, area_id from open_event where due_state in ('overdue', 'seriously_overdue') limit 1"


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path) -> Town:
    return open_town(cast, tmp_path)


def may(town: Town, case: Case, user: User = WORKER, area_ids: frozenset[str] = NORTH) -> Doable | None:
    return doable(town.desk, user, area_ids, [case.event_key]).get(case.event_key)


def test_a_row_offers_what_may_be_done_now_and_nothing_else(town: Town) -> None:
    case = town.report()
    assert may(town, case, OFFICIAL) == Doable(case.case_id, 1, "accept", ("accept", "urge"))
    assert may(town, case, VOLUNTEER) == Doable(case.case_id, 1, "mediate", ())
    assert may(town, case, LEADER) == Doable(case.case_id, 1, None, ("urge",))
    accepted = town.act(WORKER, case, "accept")
    assert may(town, accepted, LEADER) == Doable(case.case_id, 2, "dispatch", ("urge",))


def test_a_case_of_elsewhere_offers_nothing(town: Town) -> None:
    case = town.report()
    assert may(town, case, area_ids=frozenset()) is None
    assert may(town, case, area_ids=frozenset(("south-1",))) is None


def drawn(served: Flask, name: str, area_id: str) -> str:
    """Every still part of the main of an area page."""
    with asking_as(served, name):
        return str(area_main(open_visit(area_id, {})).to_plotly_json())


def test_a_late_event_of_a_community_leads_to_its_case_and_is_urged_in_place(served: Flask) -> None:
    with served.app_context():
        ledger, snapshot = current_ledger(), current_warehouse().current()
        hand_over(ledger, snapshot)
        (late,) = snapshot.read(LATE_SQL, {})
    leader = enter(served, "leader")
    told = drawn(served, "leader", str(late["area_id"]))
    case_id = told.partition('"action":"/case/')[2].partition("/act")[0]
    assert f'"/case/{case_id}"' in told and '"value":"urge"' in told
    before = kept(served, case_id)
    answer = leader.post(
        f"/case/{case_id}/act", json={"verb": "urge", "version": before["version"], "key": "k" * 16, "note": "请抓紧"}
    )
    assert (answer.status_code, answer.get_json()["version"]) == (200, before["version"] + 1)
    stale = act(leader, case_id, "urge", before["version"], note="再催")
    assert stale.status_code == 409 and "已被他人更新" in stale.get_json()["error"]
    assert f'"value":"{before["version"] + 1}"' in drawn(served, "leader", str(late["area_id"]))


def test_who_may_not_see_cases_is_led_to_none(served: Flask) -> None:
    with served.app_context():
        hand_over(current_ledger(), current_warehouse().current())
        (late,) = current_warehouse().current().read(LATE_SQL, {})
    told = drawn(served, "analyst", str(late["area_id"]))
    assert "attention" in told and "/case/" not in told and "/cases" not in told


def test_above_a_row_leads_to_the_work_list_that_holds_its_cases(served: Flask) -> None:
    assert "/cases?queue=late&area=" in drawn(served, "leader", "east")
    assert "/cases?queue=" not in drawn(served, "analyst", "east")
