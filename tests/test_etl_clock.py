"""Deadlines and durations in working time, checked by hand around a weekend and National Day 2024."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.etl_town import Town, closed, event, town


@pytest.fixture
def place(tmp_path: Path) -> Town:
    return town(tmp_path)


def due_at(place: Town, **fields: object) -> datetime:
    place.load(place.write("desk.csv", event("a", **fields)))
    found = place.one("select due_at from fct_event")
    assert isinstance(found, datetime)
    return found


def test_a_deadline_jumps_the_weekend(place: Town) -> None:
    # Friday 16:30: one hour that day, 8.5 on Monday, the other 7.5 of 17 on Tuesday
    assert due_at(place, reported_at="2024-09-20 16:30:00") == datetime(2024, 9, 24, 16, 30)


def test_a_deadline_jumps_the_national_holiday(place: Town) -> None:
    # Monday 30 September 16:00: 1.5 hours; free from the 1st to the 7th; 8.5 on the 8th; 7 on the 9th
    assert due_at(place, reported_at="2024-09-30 16:00:00") == datetime(2024, 10, 9, 16)


def test_a_make_up_sunday_is_worked(place: Town) -> None:
    # Friday 27 September 16:30: one hour; Sunday the 29th is worked; Monday 7.5
    assert due_at(place, reported_at="2024-09-27 16:30:00") == datetime(2024, 9, 30, 16, 30)


def test_fire_burns_at_night_and_on_holidays(place: Town) -> None:
    assert due_at(place, category_id="fire", reported_at="2024-09-30 16:00:00") == datetime(2024, 10, 1, 16)


def test_a_pause_moves_the_deadline(place: Town) -> None:
    found = due_at(place, reported_at="2024-10-08 09:00:00", suspended_hours="3")
    assert found == datetime(2024, 10, 10, 12)


def test_a_given_deadline_is_kept(place: Town) -> None:
    assert due_at(place, due_at="2024-10-12 08:00:00") == datetime(2024, 10, 12, 8)


def test_handling_counts_worked_hours_without_the_pause(place: Town) -> None:
    rows = (
        closed("weekend", "2024-09-23 10:00:00", reported_at="2024-09-20 16:30:00"),
        closed("paused", "2024-09-23 10:00:00", reported_at="2024-09-20 16:30:00", suspended_hours="1.5"),
        closed("fire", "2024-09-23 10:00:00", reported_at="2024-09-22 10:00:00", category_id="fire"),
    )
    place.load(place.write("desk.csv", *rows))
    found = dict(place.rows("select event_id, handling_hours from fct_event"))
    assert found == {"weekend": 2.0, "paused": 0.5, "fire": 24.0}


def test_an_open_matter_is_late_by_working_hours(place: Town) -> None:
    # as of Tuesday 15 October 12:00
    rows = (
        event("no_limit", category_id="unheard of"),
        event("in_time", "2024-10-15 10:00:00"),
        event("due_soon", "2024-10-12 15:30:00"),  # a make-up Saturday: 2 + 8.5 on Monday, due Tuesday 15:30
        event("overdue", "2024-10-11 09:00:00"),  # due at the end of Saturday: 8.5 + 3 hours ago
        event("serious", "2024-10-08 09:00:00"),  # 17 × 3 = 51 hours = six days, to the end of Monday
    )
    place.load(place.write("desk.csv", *rows))
    found = {key: (state, left) for key, state, left in place.rows(LATE)}
    assert found == {
        "no_limit": ("no_limit", None),
        "in_time": ("in_time", 15.0),
        "due_soon": ("due_soon", 3.5),
        "overdue": ("overdue", -11.5),
        "serious": ("seriously_overdue", -37.0),
    }


LATE = "select event_id, due_state, working_hours_left from open_event"


def test_a_year_without_a_notice_is_a_warning(place: Town) -> None:
    place.load(place.write("desk.csv", event("a", "2017-03-01 10:00:00")))
    assert place.rows("select code, example from etl_warning where code = 'CALENDAR_MISSING'") == [
        ("CALENDAR_MISSING", "cn 2017")
    ]
