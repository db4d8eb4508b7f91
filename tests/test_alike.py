"""Cases like a case: what is a repeat, what is near, and that nobody is told of foreign ones."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from cockpit.cases.alike import Alike, alike
from cockpit.cases.case import Case
from cockpit.ledger.case_tables import CASE
from cockpit.warehouse import Snapshot
from tests.desk_town import LEADER, Town, open_town

NORTH = frozenset(("north", "north-1", "north-2"))
HERE = {"longitude": 120.0, "latitude": 30.0}


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path, ledger_url: str) -> Iterator[Town]:
    town = open_town(cast, tmp_path, ledger_url)
    yield town
    town.desk.ledger.engine.dispose()


def known(town: Town, *, area_id: str = "north-1", category_id: str = "noise", **facts: object) -> Case:
    case = town.report(area_id=area_id, category_id=category_id)
    if facts:
        with town.desk.ledger.writing() as connection:
            connection.execute(update(CASE).where(CASE.c.case_id == case.case_id).values(**facts))
    return town.desk.find(LEADER, case.case_id)


def found(town: Town, case: Case, area_ids: frozenset[str] = NORTH) -> tuple[Alike, ...]:
    with town.desk.ledger.reading() as connection:
        return alike(connection, case, area_ids)


def test_the_same_kind_in_the_same_community_is_alike_and_another_kind_is_not(town: Town) -> None:
    case, same = known(town), known(town)
    known(town, category_id="litter")
    assert [(one.case.case_id, one.likeness) for one in found(town, case)] == [(same.case_id, "near")]


def test_what_was_closed_here_before_makes_a_repeat_and_what_is_still_open_the_same_place(town: Town) -> None:
    closed = known(town, place_key="p", closed_at=town.at + timedelta(hours=5))
    still_open = known(town, place_key="p")
    town.later(days=2)
    case = known(town, place_key="p")
    likenesses = {one.case.case_id: one.likeness for one in found(town, case)}
    assert likenesses == {closed.case_id: "repeat", still_open.case_id: "same_place"}
    assert found(town, case)[0].likeness == "repeat"


def test_across_the_border_of_a_community_only_what_is_within_a_walk(town: Town) -> None:
    """0.003° of latitude are 334 m, 0.006° are 668 m."""
    case = known(town, **HERE)
    near = known(town, area_id="north-2", longitude=120.0, latitude=30.003)
    known(town, area_id="north-2", longitude=120.0, latitude=30.006)
    (one,) = found(town, case)
    assert (one.case.case_id, round(one.metres or 0)) == (near.case_id, 334)


def test_after_thirty_days_it_is_another_story(town: Town) -> None:
    known(town)
    town.later(days=31)
    assert found(town, known(town)) == ()


def test_a_foreign_street_and_an_empty_scope_tell_nothing(town: Town) -> None:
    case = known(town, **HERE)
    known(town, area_id="south-1", **HERE)
    assert found(town, case) == ()
    known(town)
    assert found(town, case, frozenset()) == ()


def test_at_most_five_are_shown(town: Town) -> None:
    case = known(town)
    for _ in range(7):
        known(town)
    assert len(found(town, case)) == 5
