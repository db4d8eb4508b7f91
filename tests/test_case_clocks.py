"""The clocks of a case, by hand: weekends, National Day with its make-up days, suspensions, extensions."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cockpit.cases.clocks import Clocks
from cockpit.profile import load_profile, profile_folder

SHANGHAI = ZoneInfo("Asia/Shanghai")
PARKING = "parking"  # 17 working hours: two working days of 09:00–17:30
FIRE_LANE = "fire_lane"  # 24 hours round the clock


@pytest.fixture(scope="module")
def clocks() -> Clocks:
    return Clocks.of(load_profile(profile_folder("xiacheng")))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due(clocks: Clocks, accepted: str, *, category_id: str = PARKING, more_hours: float = 0) -> str:
    found = clocks.due_at(at(accepted), category_id, more_hours=more_hours)
    assert found is not None
    return f"{found.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def test_a_deadline_goes_over_the_weekend(clocks: Clocks) -> None:
    """Friday 13:15: 4¼ h that day, 8½ h on Monday, 4¼ h on Tuesday."""
    assert due(clocks, "2020-11-13 13:15") == "2020-11-17 13:15"


def test_what_is_accepted_at_night_starts_in_the_morning(clocks: Clocks) -> None:
    assert due(clocks, "2020-11-16 22:00") == "2020-11-18 17:30"


def test_national_day_is_free_and_its_make_up_days_are_worked(clocks: Clocks) -> None:
    """2020: 1 to 8 October free; Sunday 27 September and Saturday 10 October worked."""
    assert due(clocks, "2020-09-26 12:00") == "2020-09-28 17:30"  # Saturday; Sunday is worked
    assert due(clocks, "2020-09-30 09:00") == "2020-10-09 17:30"
    assert due(clocks, "2020-10-09 09:00") == "2020-10-10 17:30"


def test_round_the_clock_knows_no_night(clocks: Clocks) -> None:
    assert due(clocks, "2020-10-03 23:00", category_id=FIRE_LANE) == "2020-10-04 23:00"


def test_two_extensions_of_a_day_move_the_deadline_by_two_working_days(clocks: Clocks) -> None:
    assert due(clocks, "2020-11-16 09:00", more_hours=17) == "2020-11-19 17:30"


def test_a_case_suspended_over_night_stood_only_in_working_time(clocks: Clocks) -> None:
    """From 17:00 to 10:00 the next day: half an hour in the evening, one in the morning."""
    assert clocks.hours_between(at("2020-11-16 17:00"), at("2020-11-17 10:00"), PARKING) == 1.5


def test_seriously_overdue_is_three_times_the_limit(clocks: Clocks) -> None:
    found = clocks.serious_at(at("2020-11-16 09:00"), PARKING)
    assert found is not None
    assert f"{found.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" == "2020-11-23 17:30"


def test_a_year_that_is_missing_from_the_table_is_said_and_still_works(clocks: Clocks) -> None:
    assert clocks.missing_years(at("2020-12-31 09:00"), at("2031-01-02 09:00")) == (2027, 2028, 2029, 2030, 2031)
    assert due(clocks, "2031-01-06 09:00") == "2031-01-07 17:30"  # a Monday and a Tuesday


def test_a_category_without_a_limit_has_no_deadline(clocks: Clocks) -> None:
    assert clocks.due_at(at("2020-11-16 09:00"), "unheard-of") is None
