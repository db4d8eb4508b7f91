"""The working-time clock, by cases that can be checked on a paper calendar."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.calendar import Calendar
from cockpit.errors import BadInput
from cockpit.settings import REFERENCE

HOLIDAYS = REFERENCE / "holidays.csv"
CHINA = Calendar.read(HOLIDAYS, "cn")
WEEKENDS = Calendar.read(HOLIDAYS, "none")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-09-26", "working"),
        ("2025-09-27", "weekend"),
        ("2025-09-28", "makeup"),  # Sunday worked for National Day
        ("2025-10-01", "holiday"),
        ("2025-10-08", "holiday"),
        ("2025-10-09", "working"),
        ("2025-10-11", "makeup"),
        ("2025-10-12", "weekend"),
    ],
)
def test_a_day_is_what_the_notice_says(day: str, expected: str) -> None:
    assert CHINA.day_type(date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        ("2025-03-03 09:00", "2025-03-03 17:30", 8.5),  # a Monday
        ("2025-03-03 10:15", "2025-03-03 11:45", 1.5),
        ("2025-03-03 16:30", "2025-03-04 10:00", 2.0),  # overnight
        ("2025-03-03 20:00", "2025-03-04 09:30", 0.5),  # starts after hours
        ("2025-03-03 06:00", "2025-03-03 08:00", 0.0),
        ("2025-03-07 16:30", "2025-03-10 10:00", 2.0),  # over a weekend
        ("2025-03-08 12:00", "2025-03-09 12:00", 0.0),  # a weekend
        ("2025-09-27 00:00", "2025-09-29 00:00", 8.5),  # Saturday off, Sunday made up
        ("2025-09-30 16:30", "2025-10-09 10:00", 2.0),  # the eight days of National Day
        ("2025-10-10 17:30", "2025-10-13 09:00", 8.5),  # Saturday made up, Sunday off
        ("2025-03-04 10:00", "2025-03-03 16:30", -2.0),
    ],
)
def test_working_hours_between_two_moments(first: str, last: str, hours: float) -> None:
    assert CHINA.working_hours_between(at(first), at(last), "working") == hours


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2025-03-03 09:00", 2, "2025-03-03 11:00"),
        ("2025-03-03 09:00", 8.5, "2025-03-03 17:30"),  # a full day ends at closing time
        ("2025-03-03 16:30", 2, "2025-03-04 10:00"),
        ("2025-03-03 20:00", 1, "2025-03-04 10:00"),
        ("2025-03-07 17:00", 1, "2025-03-10 09:30"),
        ("2025-03-08 12:00", 4, "2025-03-10 13:00"),
        ("2025-09-27 12:00", 4, "2025-09-28 13:00"),  # the make-up Sunday counts
        ("2025-09-30 17:00", 1, "2025-10-09 09:30"),
        ("2025-03-08 12:00", 0, "2025-03-08 12:00"),
    ],
)
def test_a_deadline_in_working_hours(start: str, hours: float, expected: str) -> None:
    assert CHINA.add_working_hours(at(start), hours, "working") == at(expected)


def test_round_the_clock_ignores_nights_and_holidays() -> None:
    assert CHINA.working_hours_between(at("2025-10-01 00:00"), at("2025-10-02 06:00"), "round_the_clock") == 30
    assert CHINA.add_working_hours(at("2025-10-01 00:00"), 30, "round_the_clock") == at("2025-10-02 06:00")


def test_a_year_without_notice_is_named_and_falls_back_to_weekends() -> None:
    assert CHINA.missing_years(date(2016, 5, 1), date(2018, 5, 1)) == (2016, 2017)
    assert CHINA.day_type(date(2016, 10, 3)) == "working"  # a Monday in National Day, unknown to the table
    assert CHINA.day_type(date(2016, 10, 1)) == "weekend"
    assert WEEKENDS.missing_years(date(1999, 1, 1), date(2040, 1, 1)) == ()


def test_every_year_from_2018_to_2026_is_in_the_table() -> None:
    assert CHINA.missing_years(date(2018, 1, 1), date(2026, 12, 31)) == ()


def test_other_hours_of_the_day_may_be_given() -> None:
    long_day = Calendar.read(HOLIDAYS, "none", start="00:00", end="24:00")
    assert long_day.working_hours_between(at("2025-03-03 00:00"), at("2025-03-04 12:00"), "working") == 36


@pytest.mark.parametrize(("start", "end"), [("18:00", "09:00"), ("nine", "17:30"), ("09:00", "25:00")])
def test_hours_that_cannot_be_are_refused(start: str, end: str) -> None:
    with pytest.raises(BadInput):
        Calendar.read(HOLIDAYS, "cn", start=start, end=end)


def test_a_calendar_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadInput, match="atlantis"):
        Calendar.read(HOLIDAYS, "atlantis")


def test_an_unknown_type_of_day_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "holidays.csv"
    table.write_text("day,type,name_zh,calendar\n2025-01-01,feast,元旦,cn\n", encoding="utf-8")
    with pytest.raises(BadInput, match="feast"):
        Calendar.read(table, "cn")


moments = st.datetimes(min_value=datetime(2017, 1, 1), max_value=datetime(2027, 12, 31))


@settings(max_examples=300, deadline=None)
@given(start=moments, minutes=st.integers(min_value=1, max_value=60_000))
def test_what_is_added_can_be_measured(start: datetime, minutes: int) -> None:
    end = CHINA.add_working_hours(start, minutes / 60, "working")
    assert abs(CHINA.working_hours_between(start, end, "working") - minutes / 60) < 1e-6
    assert CHINA.working_hours_between(start, end - timedelta(seconds=1), "working") < minutes / 60


@settings(max_examples=200, deadline=None)
@given(first=moments, middle=moments, last=moments)
def test_hours_add_up_over_any_middle(first: datetime, middle: datetime, last: datetime) -> None:
    whole = CHINA.working_hours_between(first, last, "working")
    parts = CHINA.working_hours_between(first, middle, "working") + CHINA.working_hours_between(middle, last, "working")
    assert abs(whole - parts) < 1e-6


@settings(max_examples=50, deadline=None)
@given(first=st.dates(date(2017, 1, 1), date(2027, 1, 1)), length=st.integers(min_value=0, max_value=500))
def test_the_index_counts_what_day_type_says(first: date, length: int) -> None:
    days = [first + timedelta(days=offset) for offset in range(length)]
    counted = sum(CHINA.is_working(day) for day in days)
    assert CHINA.working_day_index(first + timedelta(days=length)) - CHINA.working_day_index(first) == counted
