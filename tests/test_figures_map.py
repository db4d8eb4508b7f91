"""The map: steps of one hue, names that never meet, an edge where a child stands out."""

from dataclasses import replace

from cockpit.figures.area_map import area_map, sentence
from cockpit.figures.map_labels import labels
from cockpit.figures.map_legend import ranges
from cockpit.figures.steps import breaks, step_of
from cockpit.figures.tokens import contrast, ink_on, tokens
from cockpit.short_names import short_names
from cockpit.text import Text
from tests.area_example import children, district
from tests.view_example import a_view, street_outlines


def test_the_outlines_are_fetched_by_address_and_carry_the_version_of_the_data() -> None:
    drawn = area_map(a_view())["data"][0]
    assert drawn["geojson"] == "/boundaries/330103.geojson?version=00000001"
    assert len(drawn["locations"]) == 8
    assert drawn["customdata"] == drawn["locations"]


def test_a_child_that_stands_out_is_drawn_last_with_a_heavier_edge() -> None:
    drawn = area_map(a_view(metric="on_time_share"))["data"][0]
    assert set(drawn["locations"][-2:]) == {"330103006", "330103008"}  # 92.9 % and 89.7 %
    assert drawn["marker"]["line"]["width"] == [1.5] * 6 + [2.5] * 2


def test_every_street_has_its_name_and_value_on_the_map() -> None:
    words = labels(a_view())[0]["text"]
    assert len(words) == 8
    assert any("东新" in word and "530" in word for word in words)


def test_names_are_left_out_rather_than_drawn_over_each_other() -> None:
    one = street_outlines()[0]
    assert len(labels(a_view(outlines=(one, one)))[0]["text"]) == 1


def test_a_name_from_the_data_cannot_become_markup() -> None:
    rows = tuple((outline.area_id, Text("<a href='x'>"), 0.9, 300) for outline in street_outlines())
    view = a_view(data=replace(district(), children=children(rows)))
    assert not [word for word in labels(view)[0]["text"] if "<a" in word]
    assert "<a" not in area_map(view)["data"][0]["text"][0]


def test_steps_are_round_and_equal_values_have_none() -> None:
    assert breaks([312, 344, 344, 344, 401, 401, 468, 530]) == (340, 400, 440)
    assert breaks([0.5, 0.5]) == ()
    assert [step_of(value, (10, 20, 30, 40)) for value in (5, 10, 39, 99)] == [0, 1, 3, 4]


def test_the_legend_names_the_children_without_a_value() -> None:
    assert ranges(a_view(metric="circle_share"))[-1] == ("没有数据", None)
    assert ranges(a_view())[0][0].startswith("< ")


def test_the_text_on_every_step_can_be_read() -> None:
    for theme in ("light", "dark"):
        fills = [tokens(theme)[f"map-{step}"] for step in range(1, 6)]  # type: ignore[arg-type]
        assert min(contrast(ink_on(fill), fill) for fill in fills) >= 4.5


def test_short_names_say_what_tells_siblings_apart() -> None:
    assert short_names(["天水街道", "武林街道"]) == ("天水", "武林")
    assert short_names(["Tianshui Street", "Wulin Street"]) == ("Tianshui", "Wulin")
    assert short_names(["华丰社区", "华丰园区"]) == ("华丰社区", "华丰园区")  # never the same name twice


def test_the_map_is_said_in_one_sentence() -> None:
    assert sentence(a_view()) == "地图：万人事件数，最高 东新街道 530，最低 长庆街道 312。"
