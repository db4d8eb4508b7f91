"""Warnings beside the watcher: what is published is scored once, and a back-test that waits is done."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cockpit.access import User
from cockpit.alerts.listing import listing
from cockpit.ledger import Ledger, open_ledger
from cockpit.ledger.migrate import migrate
from cockpit.tuning.back_tests import ask, latest
from cockpit.tuning.budget import usual
from etl.warn_watch import WarnWatch
from tests.etl_town import Town, event, town

ANALYST = User("analyst", "分析员", frozenset(("town",)), frozenset(("warning.tune",)))
BLOCKS = ("east-1", "east-2", "west-1")


@pytest.fixture
def desk(tmp_path: Path) -> Ledger:
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path)
    migrate(ledger, backups=tmp_path / "backups")
    return ledger


def thrice(place: Town) -> None:
    """Three complaints of one place within a week."""
    rows = [
        event(name, place="中山路1号", accepted_at=f"2024-10-1{day} 09:00:00")
        for name, day in zip("abc", "124", strict=True)
    ]
    place.load(place.write("desk.csv", *rows))


def rules(desk: Ledger) -> list[tuple[str, int]]:
    with desk.reading() as connection:
        return [(alert.rule, alert.observed) for alert in listing(connection, (*BLOCKS, "east", "west", "town")).alerts]


def test_a_place_with_three_complaints_in_two_weeks_is_an_alert(tmp_path: Path, desk: Ledger) -> None:
    place = town(tmp_path)
    thrice(place)
    watch = WarnWatch(desk, place.deployment)
    watch.take()
    assert rules(desk) == [("repeat_place", 3)]
    watch.take()
    assert rules(desk) == [("repeat_place", 3)]


def test_before_anything_is_published_nothing_is_scored(tmp_path: Path, desk: Ledger) -> None:
    WarnWatch(desk, tmp_path / "home" / "town").take()
    assert rules(desk) == []


def test_a_back_test_that_waits_is_done_and_a_short_history_is_said(tmp_path: Path, desk: Ledger) -> None:
    place = town(tmp_path)
    thrice(place)
    ask(desk, ANALYST, usual())
    WarnWatch(desk, place.deployment).take()
    with desk.reading() as connection:
        (one,) = latest(connection)
    assert (one.is_done, one.problem) == (True, "历史太短，无法回测。")


def test_a_year_of_ordinary_days_can_be_tried(tmp_path: Path, desk: Ledger) -> None:
    place = town(tmp_path)
    first = datetime(2023, 10, 1, 9)
    days = [f"{first + timedelta(days=day):%Y-%m-%d %H:%M:%S}" for day in range(375)]
    rows = [event(f"e{number}", accepted_at=day, reported_at=day) for number, day in enumerate(days)]
    place.load(place.write("desk.csv", *rows))
    ask(desk, ANALYST, usual())
    WarnWatch(desk, place.deployment).take()
    with desk.reading() as connection:
        (one,) = latest(connection)
    assert (one.is_done, one.problem) == (True, "")
    assert one.result is not None
    assert max(one.result["per_week"].values()) < 0.1
