"""The numbers of the real cities, asked as the command line asks, and their pages on every level."""

from pathlib import Path

import pytest

from cockpit.access import whole
from cockpit.areas import Areas
from cockpit.metrics.catalog import METRICS
from cockpit.metrics.metric import Metric
from cockpit.metrics.page import read_cockpit_data
from cockpit.settings import Settings
from cockpit.warehouse import Snapshot, open_warehouse
from cockpit.warning.history import history_of
from cockpit.warning.setting import Setting
from cockpit.warning.watched import watch
from tests.asking import asked, row_values, selected, value_of
from tests.loading import load
from tests.test_real_profiles import real

COUNTS = [metric for metric in METRICS if metric.kind == "count" and metric.name != "resident_count"]
every_count = pytest.mark.parametrize("metric", COUNTS, ids=lambda metric: metric.name)


def published(home: Path, profile: str, *files: Path) -> Snapshot:
    done = load(profile, *files, home=home)
    assert done.exit_code == 0, done.sentence
    return open_warehouse(Settings(home=home), profile).current()


@pytest.fixture(scope="module")
def pingshan(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    files = real("pingshan/pingshan_events_2018.csv")
    return published(tmp_path_factory.mktemp("pingshan"), "pingshan", *files)


@pytest.fixture(scope="module")
def nyc(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    files = real("nyc311/nyc311_junyan_test_sample3.csv")
    return published(tmp_path_factory.mktemp("nyc"), "nyc", *files)


def test_pingshan_closed_9062_of_9985_on_time(pingshan: Snapshot) -> None:
    value = value_of(pingshan, "pingshan", "on_time_share", "all")
    assert (value.numerator, value.denominator) == (9062, 9985)
    assert f"{value.value:.3f}" == "0.908"
    assert value_of(pingshan, "pingshan", "late_share", "all").numerator == 923
    assert value_of(pingshan, "pingshan", "accepted_count", "all").value == 9990


@pytest.mark.parametrize(
    "metric", ["handling_hours_p50", "satisfied_share", "open_count", "closed_share", "repeat_share"]
)
def test_what_pingshan_does_not_say_is_unavailable_with_the_reason(pingshan: Snapshot, metric: str) -> None:
    value = value_of(pingshan, "pingshan", metric, "all")
    assert value.value is None and value.numerator is None
    assert value.unavailable is not None and value.unavailable.zh.startswith("来源")


def test_the_units_of_pingshan_have_one_name_each(pingshan: Snapshot) -> None:
    rows = asked(pingshan, "pingshan", "accepted_count", "unit", "all").rows
    assert len({row.key for row in rows}) == len(rows)
    assert sum(row.value.value or 0 for row in rows) == 9990


@every_count
def test_boroughs_and_not_located_are_the_city(nyc: Snapshot, metric: Metric) -> None:
    areas = Areas.of(nyc)
    for area_id in (areas.top.area_id, *(child.area_id for child in areas.children(areas.top.area_id))):
        found = asked(nyc, area_id, metric.name, "area", "all")
        if found.value.unavailable is None:
            assert sum(value or 0 for value in row_values(found).values()) == found.value.value


def test_545_cases_of_the_city_are_open(nyc: Snapshot) -> None:
    assert value_of(nyc, Areas.of(nyc).top.area_id, "open_count", "all").value == 545


@pytest.mark.parametrize("city", ["pingshan", "nyc"])
def test_every_area_has_a_page_and_the_tiles_say_what_the_command_line_says(
    city: str, request: pytest.FixtureRequest
) -> None:
    snapshot: Snapshot = request.getfixturevalue(city)
    for area in Areas.of(snapshot).all:
        page = read_cockpit_data(snapshot, selected(snapshot, area.area_id, "all"))
        assert page.tiles[0].value == value_of(snapshot, area.area_id, "accepted_count", "all")
        assert sum(row.observed for row in page.categories) == page.tiles[0].value.value


def test_categories_that_only_the_source_knows_are_watched_too(pingshan: Snapshot) -> None:
    """All but those of the day that is not over, and those whose community is unknown."""
    history = history_of(pingshan, whole(pingshan))
    assert (len(history.grid.category_ids), history.grid.days, int(history.counts.sum())) == (18, 296, 9919)


def test_under_a_year_of_history_every_finding_of_pingshan_says_so(pingshan: Snapshot) -> None:
    history = history_of(pingshan, whole(pingshan))
    found = watch(history, Setting(), first=history.grid.days - 7)
    assert found
    assert {one.label for one in found} == {"no_same_period"}


def test_47_days_of_new_york_are_too_few_for_statistics(nyc: Snapshot) -> None:
    history = history_of(nyc, whole(nyc))
    assert history.grid.days == 47
    assert watch(history, Setting(), first=0) == []
