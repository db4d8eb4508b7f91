"""What is done at the desk is on the cockpit after the next run, and no later row of a source undoes it."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cockpit.cases.case import Case
from cockpit.cases.changed import changes_since
from cockpit.cases.children import NewCase, open_case
from cockpit.cases.clocks import Clocks
from cockpit.cases.desk import Act, Desk
from cockpit.cases.states import State
from cockpit.ledger import Ledger, open_ledger
from cockpit.ledger.case_tables import CASE
from cockpit.ledger.migrate import migrate
from cockpit.settings import Settings
from cockpit.warehouse import open_warehouse
from etl.handover import hand_over
from tests.desk_town import person
from tests.etl_town import Town, event, town

LEADER = person("leader", "district_leader", "town")
WORKER = person("worker", "community_worker", "east")
NOW = datetime(2024, 10, 15, 13, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
STATES = "select status, stage, unit_id from fct_event where event_id = '{}'"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path)
    migrate(made, backups=tmp_path / "backups")
    return made


def desk_of(place: Town, ledger: Ledger) -> Desk:
    snapshot = open_warehouse(Settings(home=place.home), "town").current()
    hand_over(ledger, snapshot)
    return Desk(ledger, snapshot, Clocks.of(snapshot.profile), lambda: NOW)


def case_of_event(desk: Desk, event_id: str) -> Case:
    with desk.ledger.reading() as connection:
        (case_id,) = connection.execute(
            CASE.select().with_only_columns(CASE.c.case_id).where(CASE.c.event_id == event_id)
        ).one()
    return desk.find(LEADER, case_id)


def act(desk: Desk, case: Case, verb: str, **answers: object) -> Case:
    return desk.act(WORKER, Act(case.case_id, verb, case.version, f"{case.case_id}{case.version}"[:64], answers))


def test_an_open_event_becomes_a_case_once(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a"), event("b", status="closed", closed_at="2024-10-11 10:00:00")))
    snapshot = open_warehouse(Settings(home=place.home), "town").current()
    assert (hand_over(ledger, snapshot), hand_over(ledger, snapshot)) == (1, 0)


def test_what_is_done_at_the_desk_is_on_the_cockpit_after_the_next_run(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a", unit_id="water"), event("b", unit_id="roads")))
    desk = desk_of(place, ledger)
    case = case_of_event(desk, "a")
    assert case.state is State.DISPATCHED
    case = act(desk, case, "sign")
    act(desk, case, "handle", note="修好了")
    report = place.load(desk=ledger)
    assert [(line.path, line.rows_read, line.changed) for line in report.files] == [("case-desk:1-3", 1, 1)]
    assert place.rows(STATES.format("a")) == [("open", "verify", "water")]
    assert place.rows(STATES.format("b")) == [("open", None, "roads")]


def test_nothing_done_is_nothing_taken_in(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a")))
    desk_of(place, ledger)
    with ledger.reading() as connection:
        assert changes_since(connection, 0) == []
    assert place.load(desk=ledger).files == ()


def test_a_later_row_of_the_source_does_not_undo_what_people_did(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a", updated_at="2024-10-10 11:00:00")))
    desk = desk_of(place, ledger)
    act(desk, case_of_event(desk, "a"), "void", note="误报")
    place.load(desk=ledger)
    assert place.rows(STATES.format("a")) == [("void", None, None)]
    later = event("a", updated_at="2024-10-15 11:59:00", unit_id="water")
    report = place.load(place.write("desk2.csv", later), desk=ledger)
    assert [line.superseded for line in report.files] == [1]
    assert place.rows(STATES.format("a")) == [("void", None, None)]


def test_time_goes_on_with_the_work_at_the_desk(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a")))
    desk = desk_of(place, ledger)
    act(desk, case_of_event(desk, "a"), "accept")
    place.load(desk=ledger)
    assert place.one("select value from meta where key = 'as_of'") == "2024-10-15 13:00:00"


def test_a_changed_reading_rule_keeps_what_people_did(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a")))
    desk = desk_of(place, ledger)
    act(desk, case_of_event(desk, "a"), "void", note="误报")
    place.load(desk=ledger)
    place.describe(without=("satisfied",))
    place.load(desk=ledger)
    assert place.rows(STATES.format("a")) == [("void", None, None)]


def test_a_patched_snapshot_of_desk_work_equals_a_whole_build(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    rows = [event(f"e{number}", unit_id="water") for number in range(30)]
    place.load(place.write("desk.csv", *rows))
    desk = desk_of(place, ledger)
    act(desk, case_of_event(desk, "e1"), "sign")
    place.load(desk=ledger)
    patched = place.table_hash
    (place.deployment / "snapshots" / "current").unlink()
    place.load(desk=ledger)
    assert place.table_hash == patched


def test_a_case_reported_at_the_desk_is_an_event_of_its_own(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a")))
    desk_of(place, ledger)
    with ledger.writing() as connection:
        open_case(connection, NewCase("east-2", "noise", "夜间施工"), actor="volunteer", at=NOW)
    report = place.load(desk=ledger)
    assert [line.new for line in report.files] == [1]
    found = place.rows("select area_id, category_id, status, title from fct_event where source_id = 'case-desk'")
    assert found == [("east-2", "noise", "open", "夜间施工")]
