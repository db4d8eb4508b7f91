"""The work list: what its filters hold, that they stay in the address, and that no filter shows a foreign case."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from cockpit.access import User
from cockpit.cases.case import Case
from cockpit.cases.lateness import LATENESS, latest_serious
from cockpit.cases.listing import Asked, listing
from cockpit.errors import BadRequest
from cockpit.ledger.case_tables import CASE
from cockpit.warehouse import Snapshot
from tests.desk_town import LEADER, OFFICIAL, WORKER, Town, open_town

NORTH = frozenset(("north", "north-1", "north-2"))


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path, ledger_url: str) -> Iterator[Town]:
    town = open_town(cast, tmp_path, ledger_url)
    yield town
    town.desk.ledger.engine.dispose()


def asked(town: Town, user: User = LEADER, area_ids: frozenset[str] = NORTH, **filters: str) -> Asked:
    return Asked(user, area_ids, town.at, town.desk.clocks, **{"queue": "all", **filters})  # type: ignore[arg-type]


def shown(town: Town, wanted: Asked) -> set[str]:
    with town.desk.ledger.reading() as connection:
        return {case.case_id for case in listing(connection, wanted).cases}


def known(town: Town, **facts: Any) -> Case:
    case = town.act(WORKER, town.report(), "accept")
    with town.desk.ledger.writing() as connection:
        connection.execute(update(CASE).where(CASE.c.case_id == case.case_id).values(**facts))
    return case


def test_a_state_and_a_unit_filter_what_they_say(town: Town) -> None:
    waiting = town.report()
    case = town.act(WORKER, town.act(WORKER, town.report(), "accept"), "file")
    sent = town.act(OFFICIAL, case, "dispatch", unit_id="u1")
    assert shown(town, asked(town, state="reported")) == {waiting.case_id}
    assert shown(town, asked(town, unit_id="u1")) == {sent.case_id}
    assert shown(town, asked(town, unit_id="-")) == {waiting.case_id}
    assert shown(town, asked(town, unit_id="u1", state="reported")) == set()


def test_every_word_of_lateness_holds_its_own_cases(town: Town) -> None:
    """Accepted on Monday at 10:00 with 16 working hours, three times of which end on Tuesday week: Friday is free."""
    case = town.act(WORKER, town.report(), "accept")
    assert case.due_at is not None
    found = []
    for days in (0, 1, 2, 9):
        at = replace(asked(town), at=town.at + timedelta(days=days))
        found.append([row.name for row in LATENESS if shown(town, replace(at, due=row.name))])
    assert found == [["in_time"], ["soon"], ["late"], ["serious", "late"]]


def test_serious_is_serious_to_the_minute_and_an_extension_moves_it(town: Town) -> None:
    clocks, zone = town.desk.clocks, ZoneInfo("Asia/Shanghai")
    accepted_at = datetime(2026, 6, 15, 10, 0, tzinfo=zone)
    for hours in (0.0, 8.0):
        serious_at = clocks.serious_at(accepted_at, "noise", more_hours=hours)
        assert serious_at is not None
        latest = latest_serious(clocks, serious_at, "noise", hours)
        assert latest is not None and abs(latest - accepted_at) <= timedelta(seconds=1)


def test_a_case_whose_time_stands_still_is_not_late(town: Town) -> None:
    known(town, state="suspended", due_at=town.at - timedelta(days=1))
    assert shown(town, asked(town, due="late")) == set()


def test_what_nobody_knows_is_refused_with_a_sentence(town: Town) -> None:
    for filters in ({"queue": "nothing"}, {"state": "nothing"}, {"due": "nothing"}):
        with pytest.raises(BadRequest, match="没有这个"):
            shown(town, asked(town, **filters))


def test_no_filter_shows_a_case_of_elsewhere(town: Town) -> None:
    town.report(area_id="south-1")
    known(town, due_at=town.at - timedelta(days=1))
    assert shown(town, asked(town, area_ids=frozenset(), due="late")) == set()
    assert len(shown(town, asked(town))) == 1


def test_the_filters_are_in_the_address_as_they_were_asked(town: Town) -> None:
    filters = {"queue": "late", "category_id": "noise", "unit_id": "u1", "due": "serious"}
    assert asked(town, **filters).address == {"queue": "late", "category": "noise", "unit": "u1", "due": "serious"}
