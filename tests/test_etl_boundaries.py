"""Every area is drawn: by its outline, by the union of its children, or by a tile."""

import json
from pathlib import Path

import pytest
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from cockpit.errors import BadInput
from tests.etl_town import Town, event, geojson, square, town


@pytest.fixture
def place(tmp_path: Path) -> Town:
    return town(tmp_path)


def drawn(place: Town, *paths: Path) -> dict[str, BaseGeometry]:
    place.load(place.write("desk.csv", event("a")), boundaries=paths)
    return {area_id: shape(json.loads(text)) for area_id, text in place.rows("from area_boundary")}


def kind(place: Town) -> object:
    return place.one("select value from meta where key = 'boundaries'")


def test_without_outlines_every_area_is_a_tile_inside_its_parent(place: Town) -> None:
    tiles = drawn(place)
    assert set(tiles) == {"town", "east", "west", "east-1", "east-2", "west-1"}
    assert kind(place) == "tile_grid"
    for child, parent in (("east", "town"), ("west", "town"), ("east-1", "east"), ("west-1", "west")):
        assert tiles[parent].buffer(1e-6).contains(tiles[child])
    assert not tiles["east-1"].intersects(tiles["east-2"])


def test_blocks_make_the_wards_and_the_town(place: Town) -> None:
    blocks = geojson(
        place.folder / "blocks.geojson",
        ({"code": "east-1"}, square(120, 30)),
        ({"code": "east-2"}, square(121, 30)),
        ({"code": "west-1"}, square(119, 30)),
    )
    outlines = drawn(place, blocks)
    assert {area_id: round(shape.area, 3) for area_id, shape in outlines.items()} == {
        "town": 3.0,
        "east": 2.0,
        "west": 1.0,
        "east-1": 1.0,
        "east-2": 1.0,
        "west-1": 1.0,
    }
    assert kind(place) == "official"


def test_a_property_is_matched_by_name_alias_or_code_without_being_told(place: Town) -> None:
    wards = geojson(
        place.folder / "wards.geojson",
        ({"number": 1, "label": "East", "town": "小城"}, square(120, 30)),
        ({"number": 2, "label": "W", "town": "小城"}, square(119, 30)),
    )
    outlines = drawn(place, wards)
    assert {"town", "east", "west"} <= set(outlines)
    assert outlines["town"].area == pytest.approx(2.0)


def test_children_of_an_outline_without_their_own_become_tiles_within_it(place: Town) -> None:
    outlines = drawn(place, geojson(place.folder / "wards.geojson", ({"id": "east"}, square(120, 30))))
    assert outlines["east"].contains(outlines["east-1"])


def test_two_features_of_one_area_are_one_outline(place: Town) -> None:
    parts = geojson(
        place.folder / "parts.geojson", ({"id": "east-1"}, square(120, 30)), ({"id": "east-1"}, square(122, 30))
    )
    assert drawn(place, parts)["east-1"].area == pytest.approx(2.0)


def test_the_line_runs_clockwise_as_the_chart_library_fills_it(place: Town) -> None:
    outlines = drawn(place, geojson(place.folder / "one.geojson", ({"id": "east-1"}, square(120, 30))))
    assert not outlines["east-1"].exterior.is_ccw  # type: ignore[attr-defined]


def test_neighbours_stay_joined_when_they_are_made_light() -> None:
    from etl.coverage import LEVEL_BYTES, light_outlines

    border = [(121 + 0.001 * (n % 7) / 7, 30 + n / 20000) for n in range(20001)]
    left = shape({"type": "Polygon", "coordinates": [[(120, 30), *border, (120, 31), (120, 30)]]})
    right = shape({"type": "Polygon", "coordinates": [[(122, 30), *border, (122, 31), (122, 30)]]})
    written = light_outlines({"left": left, "right": right})
    assert sum(map(len, written.values())) <= LEVEL_BYTES
    light = [shape(json.loads(text)) for text in written.values()]
    assert light[0].union(light[1]).area == pytest.approx(light[0].area + light[1].area)
    assert light[0].union(light[1]).geom_type == "Polygon"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nonsense", "不能读取"),
        ('{"type": "FeatureCollection", "features": []}', "对应"),
    ],
)
def test_a_useless_file_is_refused_and_nothing_is_published(place: Town, text: str, sentence: str) -> None:
    path = place.folder / "bad.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=sentence):
        drawn(place, path)
    assert not (place.deployment / "snapshots" / "current").exists()


def test_metres_taken_for_degrees_are_refused(place: Town) -> None:
    path = geojson(place.folder / "metres.geojson", ({"id": "east-1"}, square(500000, 3300000, 1000)))
    with pytest.raises(BadInput, match="coordinate_system"):
        drawn(place, path)
