"""Values nobody has seen: times, zones, coordinates, flags and words of invented cities."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.loading import events_below
from tests.strange_city import City, loaded, reported, source, ward


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


def test_projected_coordinates_become_degrees(city: City) -> None:
    rows = [["id", "at", "ward", "x", "y"], ["1", "2024-05-01 09:00:00", "Chelsea", "982176", "211870"]]
    city.describe(
        source(
            "a",
            'coordinate_system = "EPSG:2263"',
            columns={"event_id": '"id"', "reported_at": '"at"', "longitude": '"x"', "latitude": '"y"'},
            rest=ward("ward"),
        )
    )
    found = loaded(city.load(city.table("a.csv", rows)), 1)
    ((longitude, latitude),) = found.rows("select longitude, latitude from fct_event")
    assert (round(longitude, 4), round(latitude, 4)) == (-74.0075, 40.7482)


@pytest.mark.parametrize("text", ["POINT (116.40 39.90)", "(39.90, 116.40)", "POINT(116.40 39.90)"])
def test_a_point_as_text(city: City, text: str) -> None:
    rows = [["id", "at", "ward", "where"], ["1", "2024-05-01 09:00:00", "Center", text]]
    columns = {"event_id": '"id"', "reported_at": '"at"', "point": '"where"'}
    city.describe(source("a", "", columns=columns, rest=ward("ward")))
    found = loaded(city.load(city.table("a.csv", rows)), 1)
    assert found.rows("select longitude, latitude from fct_event") == [(116.4, 39.9)]


def test_chinese_map_coordinates_are_moved_to_wgs_84(city: City) -> None:
    rows = [["id", "at", "ward", "x", "y"], ["1", "2024-05-01 09:00:00", "汤坑社区", "114.324567", "22.672902"]]
    columns = {"event_id": '"id"', "reported_at": '"at"', "longitude": '"x"', "latitude": '"y"'}
    city.describe(source("a", 'coordinate_system = "GCJ-02"', columns=columns, rest=ward("ward")))
    ((longitude, latitude),) = loaded(city.load(city.table("a.csv", rows)), 1).rows(
        "select longitude, latitude from fct_event"
    )
    assert abs(longitude - 114.319691) < 1e-4 and abs(latitude - 22.675668) < 1e-4


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("excel", "45413.375"),
        ("epoch", "1714546800"),
        ("epoch_ms", "1714546800000"),
        ("iso", "2024-05-01T09:00:00+02:00"),
        ("iso", "2024-05-01"),
        ("%Y-%m-%d %H:%M:%S %z", "2024-05-01 07:00:00 +0000"),
    ],
)
def test_times_that_strptime_alone_cannot_say(city: City, word: str, text: str) -> None:
    city.describe(
        source(
            "a", f'time_formats = ["{word}"]', columns={"event_id": '"id"', "reported_at": '"at"'}, rest=ward("ward")
        )
    )
    found = loaded(city.load(city.table("a.csv", [["id", "at", "ward"], ["1", text, "North"]])), 1)
    expected = datetime(2024, 5, 1) if text == "2024-05-01" else datetime(2024, 5, 1, 9)
    assert reported(found) == [expected]


@pytest.mark.parametrize(
    "text", ["2024-05-01 09:00:00", "2024-05-01T09:00:00", "2024-05-01 09:00", "2024/5/1 9:00", "2024-05-01T07:00:00Z"]
)
def test_times_that_begin_with_the_year_need_no_format(city: City, text: str) -> None:
    city.describe(source("a", "", columns={"event_id": '"id"', "reported_at": '"at"'}, rest=ward("ward")))
    found = loaded(city.load(city.table("a.csv", [["id", "at", "ward"], ["1", text, "North"]])), 1)
    assert reported(found) == [datetime(2024, 5, 1, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "01.05.2024 下午 01:30",
        "01.05.2024 下午1:30",
        "01.05.2024 午後 01:30",
        "01.05.2024 오후 01:30",
        "01.05.2024 1:30 p.m.",
    ],
)
def test_morning_and_afternoon_in_other_languages(city: City, text: str) -> None:
    keys = 'time_formats = ["%d.%m.%Y %p %I:%M", "%d.%m.%Y %I:%M %p"]'
    city.describe(source("a", keys, columns={"event_id": '"id"', "reported_at": '"at"'}, rest=ward("ward")))
    found = loaded(city.load(city.table("a.csv", [["id", "at", "ward"], ["1", text, "North"]])), 1)
    assert reported(found) == [datetime(2024, 5, 1, 13, 30)]


def test_a_sender_in_another_zone_is_shown_in_local_time(city: City) -> None:
    rows = [["id", "at", "ward"], ["1", "2024-05-01 20:00:00", "North"], ["2", "2024-01-15 20:00:00", "North"]]
    keys = 'time_zone = "UTC"'
    city.describe(
        source("a", keys, columns={"event_id": '"id"', "reported_at": '"at"'}, rest=ward("ward")),
        zone="America/Los_Angeles",
    )
    found = loaded(city.load(city.table("a.csv", rows)), 2)
    assert reported(found) == [datetime(2024, 1, 15, 12), datetime(2024, 5, 1, 13)]  # winter −8 h, summer −7 h


def test_only_flags_say_what_was_on_time(city: City) -> None:
    rows = [["id", "at", "ward", "ok", "late"]]
    rows += [[str(n), "2024-05-01 09:00:00", "North", "Y" if n < 3 else "N", "N" if n < 3 else "Y"] for n in range(4)]
    flags = '[sources.values.on_time]\nY = "true"\nN = "false"\n[sources.values.overdue]\nY = "true"\nN = "false"\n'
    columns = {"event_id": '"id"', "reported_at": '"at"', "on_time": '"ok"', "overdue": '"late"'}
    city.describe(source("a", "", columns=columns, rest=ward("ward") + flags))
    found = loaded(city.load(city.table("a.csv", rows)), 4)
    assert found.rows("select sum(due_on_time), sum(due) from cube_day") == [(3, 4)]


def test_a_limit_for_all_categories_gives_deadlines(city: City) -> None:
    rows = [["id", "at", "done", "ward"], ["1", "2024-05-06 09:00:00", "2024-05-07 10:00:00", "North"]]
    columns = {"event_id": '"id"', "reported_at": '"at"', "closed_at": '"done"'}
    city.describe("[limits]\nclose_hours = 17\n" + source("a", "", columns=columns, rest=ward("ward")))
    found = loaded(city.load(city.table("a.csv", rows)), 1)
    assert found.rows("select due_at, handling_hours from fct_event") == [(datetime(2024, 5, 7, 17, 30), 9.5)]
    assert found.rows("select sum(due_on_time), sum(due) from cube_day") == [(1, 1)]


def test_a_status_that_is_not_mapped_is_quarantined_not_guessed(city: City) -> None:
    rows = [["id", "at", "ward", "s"], ["1", "2024-05-01 09:00:00", "North", "done"]]
    rows += [["2", "2024-05-01 09:00:00", "North", "perhaps"]]
    columns = {"event_id": '"id"', "reported_at": '"at"', "status": '"s"'}
    city.describe(source("a", "", columns=columns, rest=ward("ward") + '[sources.values.status]\ndone = "closed"\n'))
    found = city.load(city.table("a.csv", rows))
    assert (found.exit_code, found.reasons) == (0, {"CODE_UNKNOWN": 1}), found.sentence
    assert events_below(found, "top") == {"north": 1}
