"""The demo district as data: 1 + 8 + 74 + 3 areas, whose outlines leave no gap."""

import csv
import json
from collections import Counter
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, Polygon, shape

from cockpit.profile import load_profile, profile_folder

FOLDER = profile_folder("xiacheng")


def areas() -> list[dict[str, str]]:
    with (FOLDER / "areas.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outlines() -> dict[str, Any]:
    features = json.loads((FOLDER / "boundaries.geojson").read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["area_id"]: shape(feature["geometry"]) for feature in features}


def test_there_are_a_district_eight_streets_74_communities_and_three_parks() -> None:
    counted = Counter((area["level"], area["kind"]) for area in areas())
    assert counted == {
        ("district", "area"): 1,
        ("street", "area"): 8,
        ("community", "area"): 74,
        ("community", "park"): 3,
    }


def test_streets_have_the_codes_of_2020() -> None:
    streets = {area["name_zh"]: area["area_id"] for area in areas() if area["level"] == "street"}
    schematic = json.loads((FOLDER / "schematic.json").read_text(encoding="utf-8"))["streets"]
    assert streets == {street["name"]: street["code"] for street in schematic}


@pytest.mark.parametrize("level", ["district", "street", "community"])
def test_each_level_holds_the_whole_population(level: str) -> None:
    assert sum(int(area["population"] or 0) for area in areas() if area["level"] == level) == 526_000


def test_the_communities_of_a_street_hold_its_population() -> None:
    streets = {area["area_id"]: int(area["population"]) for area in areas() if area["level"] == "street"}
    below = Counter[str]()
    for area in areas():
        if area["level"] == "community":
            below[area["parent_id"]] += int(area["population"] or 0)
    assert below == streets


def test_names_and_ids_are_unique() -> None:
    rows = areas()
    assert len({area["area_id"] for area in rows}) == len(rows) == 86
    assert len({area["name_zh"] for area in rows}) == 86


def test_every_centre_lies_inside_its_outline() -> None:
    shapes = outlines()
    outside = [
        area["name_zh"]
        for area in areas()
        if not shapes[area["area_id"]].contains(Point(float(area["longitude"]), float(area["latitude"])))
    ]
    assert outside == []


@pytest.mark.parametrize("length", [9, 12])
def test_neighbours_share_their_border_exactly(length: int) -> None:
    cells = [cell for area_id, cell in outlines().items() if len(area_id) == length]
    assert shapely.coverage_is_valid(cells)


@pytest.mark.parametrize("length", [9, 12])
def test_each_level_covers_the_drawn_outline(length: int) -> None:
    drawn = Polygon(json.loads((FOLDER / "schematic.json").read_text(encoding="utf-8"))["outline"])
    cells = shapely.union_all([cell for area_id, cell in outlines().items() if len(area_id) == length])
    assert cells.symmetric_difference(drawn).area / drawn.area < 1e-4


def test_outlines_say_that_they_are_schematic() -> None:
    features = json.loads((FOLDER / "boundaries.geojson").read_text(encoding="utf-8"))["features"]
    assert all(feature["properties"]["schematic"] for feature in features)
    assert load_profile(FOLDER).boundaries.schematic


def test_every_page_of_the_demo_can_say_that_it_is_generated() -> None:
    assert load_profile(FOLDER).profile.generated
