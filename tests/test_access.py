"""Who may see what: the leader, a street official, somebody without any area."""

import dataclasses
from pathlib import Path

import pytest

from cockpit.access import Selection, User, local_operator, select
from cockpit.access import selection as selection_module
from cockpit.areas import Areas
from cockpit.errors import NotFound
from cockpit.metrics.gate import guarded, read
from cockpit.metrics.page import cockpit_data
from cockpit.metrics.query import answer
from cockpit.period import parse_period
from cockpit.warehouse import Snapshot
from tests.asking import JUNE, NOBODY, NORTH_OFFICIAL, VIEW, selected

ROOT = Path(__file__).resolve().parent.parent
COUNT = "select sum(accepted) as n from cube_day join visible_area using (area_id)"


def forged(snapshot: Snapshot, area_id: str, scope: frozenset[str]) -> Selection:
    """What no code of ours can make: the gate has to hold by itself."""
    period = parse_period(JUNE, snapshot.as_of.date(), snapshot.first_day)
    return Selection("forger", scope, area_id, period, snapshot.version, seal=selection_module._SEAL)


def test_the_leader_may_select_every_area(cast: Snapshot) -> None:
    areas = Areas.of(cast)
    assert [selected(cast, area.area_id).area_id for area in areas.all] == [area.area_id for area in areas.all]


@pytest.mark.parametrize("area_id", ["north", "north-1", "north-2"])
def test_a_street_official_sees_the_own_street_and_its_communities(cast: Snapshot, area_id: str) -> None:
    assert selected(cast, area_id, user=NORTH_OFFICIAL).area_id == area_id


@pytest.mark.parametrize("area_id", ["east", "south", "south-1", "south-park", "nowhere", ""])
def test_foreign_and_missing_areas_give_a_street_official_the_same_answer(cast: Snapshot, area_id: str) -> None:
    with pytest.raises(NotFound) as refused:
        selected(cast, area_id, user=NORTH_OFFICIAL)
    with pytest.raises(NotFound) as missing:
        selected(cast, "no-such-area", user=NORTH_OFFICIAL)
    assert str(refused.value) == str(missing.value)


@pytest.mark.parametrize("area_id", ["east", "north", "north-1"])
def test_a_user_without_areas_may_select_nothing(cast: Snapshot, area_id: str) -> None:
    with pytest.raises(NotFound):
        selected(cast, area_id, user=NOBODY)


def test_an_empty_scope_reads_nothing_never_everything(cast: Snapshot) -> None:
    assert read(cast, forged(cast, "east", frozenset()), COUNT) == [{"n": None}]


def test_the_gate_cuts_the_district_down_to_the_scope(cast: Snapshot) -> None:
    """Fails as soon as the scope is taken out of the gate."""
    assert read(cast, forged(cast, "east", frozenset(("north",))), COUNT) == [{"n": 15}]
    assert read(cast, selected(cast, "east"), COUNT) == [{"n": 26}]


def test_a_page_of_a_narrow_scope_tells_nothing_of_the_areas_outside(cast: Snapshot) -> None:
    page = cockpit_data(cast, forged(cast, "east", frozenset(("north",))))
    assert {event.area_id for event in page.work_list} == {"north-2"}
    assert page.tiles[0].value.value == 15
    south = next(child for child in page.children if child.area_id == "south")
    assert south.values["accepted_count"].value == 0
    assert not [row for row in page.attention if row.area_id.startswith("south")]


def test_two_users_with_different_scopes_never_share_an_answer(cast: Snapshot) -> None:
    wide = answer(cast, selected(cast, "north"), "accepted_count").value.value
    narrow = answer(cast, forged(cast, "north", frozenset(("north-2",))), "accepted_count").value.value
    assert (wide, narrow) == (15, 5)


def test_a_statement_that_avoids_the_gate_is_refused() -> None:
    with pytest.raises(AssertionError, match="visible_area"):
        guarded("select count(*) from cube_day")


def test_only_select_makes_a_selection(cast: Snapshot) -> None:
    period = parse_period(JUNE, cast.as_of.date(), cast.first_day)
    with pytest.raises(TypeError, match=r"access\.select"):
        Selection("me", frozenset(("east",)), "east", period, cast.version)
    with pytest.raises(TypeError, match=r"access\.select"):
        dataclasses.replace(selected(cast, "north", user=NORTH_OFFICIAL), area_id="south")


def test_no_code_outside_access_makes_a_selection() -> None:
    folders = [ROOT / "app.py", *(ROOT / "cockpit").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    makers = [
        path for path in folders if "Selection(" in path.read_text(encoding="utf-8").replace("class Selection(", "")
    ]
    assert [path.relative_to(ROOT).as_posix() for path in makers] == ["cockpit/access/selection.py"]


def test_no_code_outside_the_gate_reads_events_or_cubes() -> None:
    """What is not reference data goes through the gate, which knows the scope."""
    for path in (ROOT / "cockpit").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "snapshot.read(" in text or "snapshot.tuples(" in text or "snapshot.arrays(" in text:
            named = {name for name in ("fct_event", "open_event", "cube_") if f"from {name}" in text}
            assert path.name == "gate.py" or not named, (path, named)


def test_a_user_of_two_streets_sees_both(cast: Snapshot) -> None:
    both = User("both", "两街", frozenset(("north", "south-1")), VIEW)
    areas = Areas.of(cast)
    assert local_operator(areas).area_ids == {"east"}
    assert selected(cast, "south-1", user=both).scope_area_ids == {"north", "south-1"}
    with pytest.raises(NotFound):
        selected(cast, "south", user=both)


def test_select_stamps_the_snapshot_that_the_right_was_checked_against(cast: Snapshot) -> None:
    period = parse_period(JUNE, cast.as_of.date(), cast.first_day)
    assert select(NORTH_OFFICIAL, cast, "north", period).snapshot_version == "00000001"
