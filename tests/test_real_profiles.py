"""The real cities load as counted by hand from their files. The numbers were counted apart from the ETL."""

import json
import os
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.settings import ROOT
from tests.loading import Load, accounted, areas_per_level, events_at, events_below, load

DATA = ROOT.parent / "shared" / "data"


def real(*names: str) -> tuple[Path, ...]:
    paths = tuple(DATA / name for name in names)
    if all(path.is_file() for path in paths):
        return paths
    message = f"the real data is not here: {DATA}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def pingshan(tmp_path_factory: pytest.TempPathFactory) -> Load:
    events, communities, streets = real(
        "pingshan/pingshan_events_2018.csv",
        "pingshan/DERIVED_voronoi_communities_wgs84.geojson",
        "pingshan/DERIVED_voronoi_streets_wgs84.geojson",
    )
    return load("pingshan", events, home=tmp_path_factory.mktemp("pingshan"), boundaries=(communities, streets))


@pytest.fixture(scope="module")
def nyc(tmp_path_factory: pytest.TempPathFactory) -> Load:
    events, boroughs, districts = real(
        "nyc311/nyc311_junyan_test_sample3.csv",
        "nyc311/nyc_boroughs.geojson",
        "nyc311/nyc_community_districts.geojson",
    )
    return load("nyc", events, home=tmp_path_factory.mktemp("nyc"), boundaries=(boroughs, districts))


@pytest.fixture(scope="module")
def sf(tmp_path_factory: pytest.TempPathFactory) -> Load:
    (events,) = real("sf311/sf311_bq_cjflanagan_2019.csv")
    return load("sf", events, home=tmp_path_factory.mktemp("sf"))


def test_every_row_of_pingshan_is_loaded(pingshan: Load) -> None:
    assert pingshan.exit_code == 0, pingshan.sentence
    assert (pingshan.rows_read, pingshan.report["balanced"], pingshan.reasons) == (9990, True, {})
    assert accounted(pingshan)


def test_pingshan_has_1_district_6_streets_23_communities(pingshan: Load) -> None:
    assert areas_per_level(pingshan) == {"district": 1, "street": 6, "community": 23}
    streets = {"100": 996, "101": 2435, "102": 1206, "103": 421, "104": 2737, "105": 2195}
    assert events_below(pingshan, "pingshan") == streets
    assert events_at(pingshan, "pingshan") == 0


def test_pingshan_closed_9062_of_9985_on_time(pingshan: Load) -> None:
    assert pingshan.rows("select sum(due_on_time), sum(due) from cube_day") == [(9062, 9985)]


def test_on_time_by_street_in_pingshan(pingshan: Load) -> None:
    by_street = pingshan.rows(
        "select ancestor_id, sum(due_on_time)::int, sum(due)::int from cube_day "
        "join area_closure on descendant_id = area_id join dim_area on dim_area.area_id = ancestor_id "
        "where level = 'street' group by ancestor_id order by ancestor_id"
    )
    assert by_street == [
        ("100", 902, 994),
        ("101", 2231, 2433),
        ("102", 1070, 1206),
        ("103", 379, 421),
        ("104", 2481, 2736),
        ("105", 1999, 2195),
    ]


def test_a_unit_with_several_spellings_is_one_unit(pingshan: Load) -> None:
    units = pingshan.counts("select unit_id, count(*) from dim_unit group by unit_id")
    assert set(units.values()) == {1}
    assert pingshan.rows("select count(distinct unit_id) from fct_event") == [(120,)]  # 121 in the file, one is "-"


def test_the_18_kinds_of_pingshan(pingshan: Load) -> None:
    assert pingshan.rows("select count(distinct category_id) from fct_event") == [(18,)]
    assert pingshan.rows("select name_zh from dim_category where category_id = '5'") == [("市容环卫",)]


@pytest.mark.parametrize("field", ["closed_at", "handled_at", "longitude", "satisfied", "due_at", "status"])
def test_what_pingshan_cannot_say_has_a_reason(pingshan: Load, field: str) -> None:
    ((available, zh, en),) = pingshan.rows(
        f"select available, reason_zh, reason_en from field_availability where dataset = 'event' and field = '{field}'"
    )
    assert (available, zh.startswith("来源没有"), en.startswith("The source")) == (False, True, True)


def test_what_is_open_in_pingshan_is_unknown_and_not_five(pingshan: Load) -> None:
    """Five rows have neither flag: nobody knows whether they are open."""
    assert pingshan.counts("select status, count(*) from fct_event group by status") == {"closed": 9985, "unknown": 5}
    assert pingshan.rows("select count(*) from open_event") == [(0,)]


def test_outlines_of_pingshan_are_said_to_be_schematic(pingshan: Load) -> None:
    assert pingshan.rows("select value from meta where key = 'boundaries'") == [("schematic",)]
    assert pingshan.rows("select count(*) from area_boundary join dim_area using (area_id) where depth > 0") == [(29,)]


def test_two_rows_of_new_york_were_closed_before_they_were_created(nyc: Load) -> None:
    assert nyc.exit_code == 0, nyc.sentence
    assert (nyc.rows_read, nyc.report["balanced"], nyc.reasons) == (4999, True, {"TIME_ORDER": 2})
    assert accounted(nyc)


def test_new_york_has_5_boroughs_and_59_community_districts(nyc: Load) -> None:
    assert areas_per_level(nyc) == {"city": 1, "borough": 5, "community_district": 59}


def test_boroughs_and_not_located_make_the_city(nyc: Load) -> None:
    # Marble Hill lies in the borough of Manhattan and belongs to a Bronx board: its three events follow the board.
    boroughs = {"manhattan": 1014, "bronx": 1220, "brooklyn": 1477, "queens": 1101, "staten-island": 185}
    assert events_below(nyc, "nyc") == boroughs
    assert sum(boroughs.values()) + events_at(nyc, "nyc") == 4997


@pytest.mark.parametrize(
    ("borough", "not_located"),
    [("manhattan", 16), ("bronx", 8), ("brooklyn", 5), ("queens", 21), ("staten-island", 0)],
)
def test_unspecified_boards_and_joint_areas_are_not_located(nyc: Load, borough: str, not_located: int) -> None:
    assert events_at(nyc, borough) == not_located
    assert sum(events_below(nyc, borough).values()) + not_located == events_below(nyc, "nyc")[borough]


def test_545_requests_of_new_york_are_open(nyc: Load) -> None:
    assert nyc.rows("select count(*) from open_event") == [(545,)]
    assert nyc.rows("select sum(open_in) - sum(open_out) from cube_day") == [(545,)]


def test_new_york_has_a_map_of_64_areas(nyc: Load) -> None:
    assert nyc.rows("select count(*) from area_boundary join dim_area using (area_id) where depth > 0") == [(64,)]
    assert nyc.rows("select value from meta where key = 'boundaries'") == [("official",)]


def test_48_rows_of_san_francisco_were_closed_before_they_were_created(sf: Load) -> None:
    assert sf.exit_code == 0, sf.sentence
    assert (sf.rows_read, sf.report["balanced"], sf.reasons) == (10_000, True, {"TIME_ORDER": 48})
    assert accounted(sf)


def test_san_francisco_has_11_districts_and_93_neighbourhoods(sf: Load) -> None:
    assert areas_per_level(sf) == {"city": 1, "district": 11, "neighborhood": 93}
    districts = [337, 1045, 494, 0, 1058, 737, 2090, 1324, 644, 1847, 376]
    assert events_below(sf, "sf") == {f"district-{n}": count for n, count in enumerate(districts, start=1)}
    assert events_at(sf, "sf") == 0


def test_363_requests_of_san_francisco_are_open_and_144_queues_are_units(sf: Load) -> None:
    assert sf.rows("select count(*) from open_event") == [(363,)]
    assert sf.rows("select count(distinct unit_id) from fct_event") == [(144,)]


def test_points_of_san_francisco_are_read_from_their_text(sf: Load) -> None:
    ((least, most),) = sf.rows("select min(longitude), max(latitude) from fct_event")
    assert -123 < least < -122 and 37 < most < 38


@pytest.mark.parametrize("city", ["nyc", "sf"])
def test_without_deadlines_nothing_is_due(city: str, request: pytest.FixtureRequest) -> None:
    loaded: Load = request.getfixturevalue(city)
    assert loaded.rows("select coalesce(sum(due), 0) from cube_day") == [(0,)]
    reasons = loaded.rows("select reason_zh from field_availability where dataset = 'event' and field = 'on_time'")
    assert reasons == [("来源未给出时限",)]


def test_the_commands_of_the_guide_answer_as_it_says(sf: Load) -> None:
    guide = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
    block = guide.partition("### Minute 13: check\n\n```sh\n")[2].partition("```")[0]
    answers = [_answer(sf, line) for line in block.splitlines()]
    assert len(json.loads(answers[0])) == 1 + 11 + 93
    assert "9,952" in answers[1].splitlines()[-1]
    assert json.loads(answers[2])["value"] == 48
    assert "来源未给出时限" in answers[3]


def _answer(loaded: Load, command: str) -> str:
    words = shlex.split(command.removeprefix("python -m cockpit "))
    done = CliRunner().invoke(program, [*words, "--home", str(loaded.home), "--profile", "sf"])
    assert done.exit_code == 0, done.output
    return done.stdout
