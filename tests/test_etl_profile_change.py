"""A profile that is mended after a first load: what was read the old way is read again from our own copies."""

from pathlib import Path

import pytest

from tests.etl_town import Town, event, geojson, outcome, square, town


@pytest.fixture
def place(tmp_path: Path) -> Town:
    return town(tmp_path)


def test_a_mended_mapping_reads_earlier_files_again(place: Town) -> None:
    place.describe(without=("title",))
    place.load(place.write("desk1.csv", event("a", title="one")), place.write("desk2.csv", event("b", title="two")))
    assert place.rows("select distinct title from fct_event") == [(None,)]
    place.describe()
    (place.folder / "desk1.csv").unlink()
    report = place.load(place.folder / "desk2.csv")
    assert place.rows("select event_id, title from fct_event order by 1") == [("a", "one"), ("b", "two")]
    assert outcome(report) == [(1, 0, 0, 0, 0), (1, 0, 0, 0, 0)]
    assert place.one("select count(*) from quarantine") == 0


def test_the_result_is_that_of_a_fresh_load(place: Town, tmp_path: Path) -> None:
    place.describe(without=("updated_at",))
    path = place.write("desk1.csv", event("a", updated_at="2024-10-14 09:00:00"), event("b", status="?"))
    place.load(path)
    place.describe()
    place.load(path)
    fresh = Town(place.folder)
    mended = place.table_hash
    (place.home / "town").rename(place.folder / "old")
    fresh.load(path)
    assert fresh.table_hash == mended


def test_a_source_that_left_the_profile_leaves_the_cockpit(place: Town) -> None:
    path = place.write("desk1.csv", event("a"))
    place.load(path)
    text = (place.folder / "profile.toml").read_text(encoding="utf-8")
    (place.folder / "profile.toml").write_text(text.replace('id = "desk"', 'id = "counter"'), encoding="utf-8")
    report = place.load(path)
    assert outcome(report) == [(1, 0, 0, 0, 0)]
    assert place.rows("select source_id, count(*) from fct_event group by 1") == [("counter", 1)]


def test_a_new_name_or_reason_is_no_reason_to_read_again(place: Town) -> None:
    path = place.write("desk1.csv", event("a"))
    place.load(path)
    text = (place.folder / "profile.toml").read_text(encoding="utf-8")
    (place.folder / "profile.toml").write_text(text.replace('name = "Desk"', 'name = "Front desk"'), encoding="utf-8")
    assert outcome(place.load(path)) == [(0, 0, 1, 0, 0)]
    assert place.one("select name_zh from dim_source") == "Front desk"


def test_outlines_given_once_stay(place: Town) -> None:
    path = place.write("desk1.csv", event("a"))
    outline = geojson(place.folder / "blocks.geojson", ({"code": "east-1"}, square(120, 30)))
    place.load(path, boundaries=[outline])
    outline.unlink()
    place.load(path)
    assert place.one("select value from meta where key = 'boundaries'") == "official"
    assert place.rows("select area_id from area_boundary order by 1") == [("east",), ("east-1",), ("town",)]


def test_a_file_ten_times_as_long_as_usual_is_a_warning(place: Town) -> None:
    for number in range(5):
        place.load(place.write(f"desk{number}.csv", event(f"a{number}")))
    place.load(place.write("desk_long.csv", *(event(f"b{number}") for number in range(11))))
    warned = place.rows("select code, n from etl_warning where code = 'VOLUME_BAND'")
    assert warned == [("VOLUME_BAND", 11)]
