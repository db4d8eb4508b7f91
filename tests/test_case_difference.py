"""What a source says after the hand-off stands on the case as a difference, and nothing of it is taken over."""

from pathlib import Path

import pytest

from cockpit.cases.difference import differences
from cockpit.ledger import Ledger
from cockpit.settings import Settings
from cockpit.warehouse import open_warehouse
from etl import patch
from tests.etl_town import Town, event, town
from tests.test_desk_and_cockpit import LEADER, STATES, act, case_of_event, desk_of, ledger

__all__ = ["ledger"]
FIRST = {"updated_at": "2024-10-10 11:00:00", "unit_id": "water"}
CLOSED = {"status": "closed", "closed_at": "2024-10-15 11:00:00", "updated_at": "2024-10-15 11:00:00"}


def told(place: Town, ledger: Ledger, event_id: str = "a") -> dict[str, tuple[object, object]]:
    """Field → (source, desk), as the page of the case would show it."""
    desk = desk_of(place, ledger)
    case = case_of_event(desk, event_id)
    snapshot = open_warehouse(Settings(home=place.home), "town").current()
    with ledger.reading() as connection:
        found = differences(connection, snapshot, desk.around(LEADER, case), case)
    return {one.told.name: (one.said, one.here) for one in found}


def worked_on(place: Town, ledger: Ledger) -> None:
    """Handed over with the unit water, and taken over by it."""
    place.load(place.write("desk.csv", event("a", **FIRST)))
    desk = desk_of(place, ledger)
    act(desk, case_of_event(desk, "a"), "sign")
    place.load(desk=ledger)


def test_without_news_from_the_source_nothing_differs(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a", **FIRST)))
    assert told(place, ledger) == {}
    desk = desk_of(place, ledger)
    act(desk, case_of_event(desk, "a"), "return", note="不归我管")
    place.load(desk=ledger)
    assert told(place, ledger) == {}, "what was said before the hand-off is where the desk began"


def test_a_source_that_closes_what_the_desk_works_on_is_shown_beside_it(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    worked_on(place, ledger)
    place.load(place.write("desk2.csv", event("a", **{**FIRST, **CLOSED, "unit_id": "roads"})), desk=ledger)
    assert place.rows(STATES.format("a")) == [("open", "handle", "water")]
    found = told(place, ledger)
    assert (found["status"], found["unit_id"]) == (("closed", "open"), ("roads", "water"))
    assert f"{found['closed_at'][0]:%Y-%m-%d %H:%M}" == "2024-10-15 11:00" and found["closed_at"][1] is None


def test_of_an_untouched_case_the_event_itself_is_what_the_source_says(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a", **FIRST)))
    desk_of(place, ledger)
    place.load(place.write("desk2.csv", event("a", **{**FIRST, **CLOSED})), desk=ledger)
    assert told(place, ledger)["status"] == ("closed", "open")
    assert case_of_event(desk_of(place, ledger), "a").version == 1


def test_what_the_source_said_before_the_first_action_is_not_forgotten_by_it(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a", **FIRST)))
    desk = desk_of(place, ledger)
    place.load(
        place.write("desk2.csv", event("a", **{**FIRST, "updated_at": "2024-10-15 10:00:00", "unit_id": "roads"}))
    )
    act(desk, case_of_event(desk, "a"), "sign")
    place.load(desk=ledger)
    assert told(place, ledger) == {"unit_id": ("roads", "water")}


def test_a_source_that_comes_round_to_the_desk_no_longer_differs(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    worked_on(place, ledger)
    place.load(place.write("desk2.csv", event("a", **{**FIRST, **CLOSED})), desk=ledger)
    later = {**FIRST, "updated_at": "2024-10-15 11:30:00", "title": ""}
    place.load(place.write("desk3.csv", event("a", **later)), desk=ledger)
    assert told(place, ledger) == {}


def test_a_patched_snapshot_tells_the_same_difference_as_a_whole_one(
    tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", *(event(f"e{n}", **FIRST) for n in range(30)), event("a", **FIRST)))
    desk = desk_of(place, ledger)
    act(desk, case_of_event(desk, "a"), "sign")
    place.load(desk=ledger)
    place.load(place.write("desk2.csv", event("a", **{**FIRST, **CLOSED})), desk=ledger)
    patched = place.rows("select * from source_said")
    with monkeypatch.context() as whole:
        whole.setattr(patch, "MOST_PATCHES", 0)
        place.load(place.folder / "desk2.csv", desk=ledger)
    assert len(patched) == 1 and place.rows("select * from source_said") == patched
