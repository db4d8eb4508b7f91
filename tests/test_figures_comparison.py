"""The fair comparison: intervals for all, colour only where chance is ruled out, never a comparison of counts."""

from dataclasses import replace

from cockpit.figures.comparison import MOST_ROWS, compared, compared_metric, comparison, sentence
from cockpit.figures.tokens import tokens
from cockpit.text import Text
from tests.area_example import a_child, a_count, children, district
from tests.view_example import a_view


def test_children_are_sorted_by_value_and_the_dashed_line_is_the_parent() -> None:
    drawn = comparison(a_view())
    assert drawn["layout"]["yaxis"]["ticktext"][0] == "长庆"
    assert drawn["layout"]["yaxis"]["ticktext"][-1] == "东新"
    assert drawn["layout"]["shapes"][0]["x0"] == 16093 / 17102


def test_only_what_differs_has_a_colour() -> None:
    colour = tokens("light")
    counts = {trace["marker"]["color"]: len(trace["x"]) for trace in comparison(a_view())["data"][:-1]}
    assert counts == {colour["good"]: 3, colour["bad"]: 2, colour["ink-2"]: 3}


def test_every_point_has_its_interval_and_leads_to_its_area() -> None:
    for trace in comparison(a_view())["data"][:-1]:
        assert all(size > 0 for size in trace["error_x"]["array"])
        assert all(area_id.startswith("330103") for area_id in trace["customdata"])


def test_the_sentence_counts_those_that_do_not_differ() -> None:
    assert sentence(a_view()) == "3 个街道与下城区平均无差别；值得去看一眼：朝晖街道、东新街道"


def test_beside_the_map_of_a_count_stands_the_share_that_belongs_to_it() -> None:
    assert compared_metric(a_view(metric="events_per_10k")) == "on_time_share"
    assert compared_metric(a_view(metric="satisfied_share")) == "satisfied_share"


def test_counts_are_never_compared() -> None:
    only_counts = tuple(
        replace(child, values={"accepted_count": a_count("accepted_count", 5)}, verdicts={}) for child in children()
    )
    view = a_view(data=replace(district(), children=only_counts), metric="accepted_count")
    assert compared(view) == ()


def test_of_very_many_children_only_those_that_differ_are_drawn() -> None:
    rows = tuple(a_child(f"a{n}", Text(f"社区{n}"), 0.90 if n < 3 else 0.95, 300) for n in range(MOST_ROWS + 5))
    assert len(compared(a_view(data=replace(district(), children=rows)))) == 3
