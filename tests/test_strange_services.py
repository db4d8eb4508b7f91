"""Service data of an invented city, as the guide shows it, beside its events."""

import re
from pathlib import Path

from cockpit.settings import ROOT
from tests.loading import accounted
from tests.strange_city import City, source, ward

GUIDE = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")


def test_the_centres_of_the_guide_are_counted_in_their_wards(tmp_path: Path) -> None:
    city = City(tmp_path)
    example = re.search(r"```toml\n(\[\[sources\]\]\nid = \"centres\".*?)```", GUIDE, re.DOTALL)
    assert example
    columns = {"event_id": '"id"', "reported_at": '"at"'}
    city.describe(source("calls", 'files = ["calls*.csv"]', columns=columns, rest=ward("ward")) + example.group(1))
    calls = city.table("calls.csv", [["id", "at", "ward"], ["1", "2024-05-01 09:00:00", "North"]])
    centres = city.table(
        "centres.csv",
        [
            ["no", "name", "kind", "rung", "x", "y", "ward"],
            ["c1", "North House", "", "street", "6.9", "50.9", "North"],
            ["c2", "South House", "", "community", "6.9", "50.9", "South"],
            ["c3", "City Hall", "", "district", "6.9", "50.9", ""],
        ],
    )
    found = city.load(calls, centres)
    assert found.exit_code == 0, found.sentence
    assert accounted(found)
    counted = found.rows("select area_id, n::int from cube_service where measure = 'centers' order by area_id")
    assert counted == [("north", 1), ("south", 1), ("top", 1)]
