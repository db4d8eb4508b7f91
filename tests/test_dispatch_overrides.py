"""How often officers did not take the first suggestion: counted within the own areas, with their reasons."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.cases.case import Case
from cockpit.dispatch.overrides import Overrides, overrides
from cockpit.warehouse import Snapshot
from tests.asked_pages import page, words
from tests.desk_town import OFFICIAL, WORKER, Town, open_town
from tests.people import enter

NORTH = frozenset(("north", "north-1", "north-2"))


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path, ledger_url: str) -> Iterator[Town]:
    town = open_town(cast, tmp_path, ledger_url)
    yield town
    town.desk.ledger.engine.dispose()


def sent(town: Town, unit_id: str, reason: str = "") -> Case:
    case = town.act(WORKER, town.act(WORKER, town.report(), "accept"), "file")
    return town.act(OFFICIAL, case, "dispatch", unit_id=unit_id, **({"override_reason": reason} if reason else {}))


def counted(town: Town, area_ids: frozenset[str] = NORTH, days: int = 30) -> Overrides:
    with town.desk.ledger.reading() as connection:
        return overrides(connection, area_ids, since=town.at - timedelta(days=days))


def test_of_three_dispatches_one_went_elsewhere_and_its_reason_is_told(town: Town) -> None:
    sent(town, "u1")
    sent(town, "u1")
    other = sent(town, "u2", "路政在现场")
    found = counted(town)
    assert (found.dispatched, found.advised, found.overridden, found.share) == (3, 3, 1, 1 / 3)
    assert found.pairs == (("u1", "u2", 1),) and found.by_category == (("noise", 1, 3),)
    assert [(one.number, one.reason) for one in found.latest] == [(other.number, "路政在现场")]


def test_nothing_dispatched_is_no_share_and_not_zero(town: Town) -> None:
    assert counted(town).share is None


def test_other_areas_and_longer_ago_are_not_counted(town: Town) -> None:
    sent(town, "u2", "路政在现场")
    assert counted(town, frozenset(("south", "south-1"))).dispatched == 0
    assert counted(town, frozenset()).dispatched == 0
    town.later(days=31)
    assert counted(town).dispatched == 0


def test_the_command_tells_the_same_as_json(showcase_home: Path, served: Flask) -> None:
    """The served ledger may have any cases; the command answers and names who advises."""
    answer = CliRunner().invoke(program, ["dispatch-overrides", "--json", "--home", str(showcase_home)])
    told = json.loads(answer.output)
    assert answer.exit_code == 0 and told["adviser"] == "expected_finish"
    assert told["overridden"] <= told["advised"] <= told["dispatched"]


def test_the_page_counts_for_who_may_dispatch_and_is_refused_to_others(served: Flask) -> None:
    told = " ".join(words(page(enter(served, "north"), "/dispatch")))
    assert "改选统计" in told and "请在案件列表中勾选要派遣的案件" in told
    assert "改选统计" not in " ".join(words(page(enter(served, "volunteer"), "/dispatch")))
