"""The trend shows what is unusual, what is not over, and what was expected."""

from dataclasses import replace
from datetime import date, timedelta

from cockpit.figures.tokens import tokens
from cockpit.figures.trend import round_step, sentence, trend
from cockpit.metrics.answers import TrendDay
from tests.area_example import district
from tests.view_example import a_view


def test_an_unusual_day_is_red_and_says_how_many_were_expected() -> None:
    drawn = trend(a_view())
    bars = drawn["data"][-1]
    assert bars["marker"]["color"][22] == tokens("light")["bad"]
    assert bars["marker"]["color"].count(tokens("light")["bad"]) == 1
    assert drawn["layout"]["annotations"][0]["text"] == "▲ 841 / 预期 592"


def test_a_day_that_is_not_over_is_hatched() -> None:
    assert trend(a_view())["data"][-1]["marker"]["pattern"]["shape"][-2:] == ["", "/"]


def test_the_expected_band_lies_behind_the_bars() -> None:
    upper, lower, bars = trend(a_view())["data"]
    assert (lower["fill"], bars["type"]) == ("tonexty", "bar")
    assert all(high > low for high, low in zip(upper["y"], lower["y"], strict=True))


def test_without_expectation_there_is_no_band() -> None:
    days = tuple(replace(day, expected=None, lower=None, upper=None, signal="none") for day in district().trend)
    assert [trace["type"] for trace in trend(a_view(data=replace(district(), trend=days)))["data"]] == ["bar"]


def test_two_years_are_drawn_as_weeks_and_half_weeks_are_hatched() -> None:
    first = date(2019, 1, 2)  # a Wednesday
    days = tuple(TrendDay(first + timedelta(days=n), 1, None, None, None, "none", False) for n in range(730))
    bars = trend(a_view(data=replace(district(), trend=days)))["data"][-1]
    assert bars["y"][:3] == [5, 7, 7]
    assert bars["marker"]["pattern"]["shape"][:2] == ["/", ""]


def test_days_are_named_in_the_language_of_the_reader() -> None:
    assert trend(a_view())["layout"]["xaxis"]["ticktext"][0] == "06-01"
    assert trend(a_view(language="en"))["layout"]["xaxis"]["ticktext"][0] == "Jun 1"


def test_steps_between_ticks_are_round_and_never_below_one_event() -> None:
    assert [round_step(rough) for rough in (0.2, 1.4, 3.1, 210, 333)] == [1, 2, 5, 300, 500]


def test_the_chart_is_said_in_one_sentence() -> None:
    assert sentence(a_view()).startswith("下城区：2020-06-01 至 2020-06-30 共受理")
    assert sentence(a_view()).endswith("其中 1 天超出预期区间。")
