"""Versions of one matter: which one is loaded never depends on which arrived first."""

from itertools import permutations
from pathlib import Path

import pytest

from tests.etl_town import Town, closed, event, outcome, town

MONDAY, TUESDAY = "2024-10-14 09:00:00", "2024-10-15 09:00:00"


@pytest.fixture
def place(tmp_path: Path) -> Town:
    return town(tmp_path)


def test_a_newer_version_replaces_an_older_one(place: Town) -> None:
    place.load(place.write("desk1.csv", event("a", updated_at=MONDAY)))
    report = place.load(place.write("desk2.csv", closed("a", TUESDAY, updated_at=TUESDAY)))
    assert outcome(report) == [(0, 1, 0, 0, 0)]
    assert place.rows("select event_id, status from fct_event") == [("a", "closed")]


def test_an_older_version_that_comes_late_changes_nothing(place: Town) -> None:
    place.load(place.write("desk2.csv", closed("a", TUESDAY, updated_at=TUESDAY)))
    report = place.load(place.write("desk1.csv", event("a", updated_at=MONDAY)))
    assert outcome(report) == [(0, 0, 0, 1, 0)]
    assert place.one("select status from fct_event") == "closed"


def test_the_same_row_in_two_files_is_a_duplicate(place: Town) -> None:
    report = place.load(
        place.write("desk1.csv", event("a", updated_at=MONDAY)),
        place.write("desk2.csv", event("a", updated_at=MONDAY), event("b", updated_at=MONDAY)),
    )
    assert outcome(report) == [(1, 0, 0, 0, 0), (1, 0, 1, 0, 0)]


def test_the_same_file_again_brings_nothing_new(place: Town) -> None:
    path = place.write("desk1.csv", event("a"), event("b", category_id="noise", status="unheard of"))
    first = place.load(path)
    again = place.load(path)
    assert outcome(first) == [(1, 0, 0, 0, 1)]
    assert outcome(again) == [(0, 0, 1, 0, 1)]
    assert place.one("select count(*) from quarantine") == 1
    assert again.reasons == first.reasons == {"CODE_UNKNOWN": 1}


def test_the_same_bytes_under_two_names_in_one_run_are_loaded_once(place: Town) -> None:
    rows = (event("a"), event("b"))
    report = place.load(place.write("desk1.csv", *rows), place.write("desk2.csv", *rows))
    assert outcome(report) == [(2, 0, 0, 0, 0), (0, 0, 2, 0, 0)]


def test_two_contents_of_one_moment_are_a_conflict_and_one_of_them_is_loaded(place: Town) -> None:
    report = place.load(
        place.write("desk1.csv", event("a", updated_at=MONDAY, title="one"), event("a", updated_at=MONDAY, title="two"))
    )
    assert outcome(report) == [(1, 0, 0, 0, 1)]
    assert report.reasons == {"KEY_CONFLICT": 1}
    assert place.rows("select reasons, row_number from quarantine where reasons = 'KEY_CONFLICT'") != []
    loaded = place.one("select title from fct_event")
    shown = place.one("select raw_text from quarantine")
    assert {loaded, "one" if '"title":"one"' in shown else "two"} == {"one", "two"}


def test_any_order_of_files_gives_the_same_table_hash(tmp_path: Path) -> None:
    rows = {
        "desk1.csv": (event("a", updated_at=MONDAY), event("b", updated_at=MONDAY, title="x")),
        "desk2.csv": (closed("a", TUESDAY, updated_at=TUESDAY), event("b", updated_at=MONDAY, title="y")),
        "desk3.csv": (event("a", updated_at=MONDAY, title="z"), event("c", status="?")),
    }
    found = set()
    for number, order in enumerate(permutations(rows)):
        folder = tmp_path / str(number)
        folder.mkdir()
        place = town(folder)
        for name in order:
            place.load(place.write(name, *rows[name]))
        found.add((place.table_hash, tuple(place.rows("select event_id, title, status from fct_event order by 1"))))
    assert len(found) == 1


def test_without_a_time_of_change_the_latest_step_says_what_is_newer(place: Town) -> None:
    place.describe(without=("updated_at",))
    place.load(place.write("desk2.csv", closed("a", TUESDAY)))
    report = place.load(place.write("desk1.csv", event("a")))
    assert outcome(report) == [(0, 0, 0, 1, 0)]
    assert place.one("select status from fct_event") == "closed"
