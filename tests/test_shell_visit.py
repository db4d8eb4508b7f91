"""What an address asks for, who asks, and what a link takes along."""

import pytest
from flask import Flask

from cockpit.errors import NotFound
from cockpit.visit import open_visit, state_of, theme_of
from tests.people import asking_as


def test_a_quoted_area_is_the_area(served: Flask) -> None:
    with asking_as(served, "leader"):
        assert open_visit("south%2Dpark", {}).selection.area_id == "south-park"


def test_without_an_area_it_is_the_top_one(served: Flask) -> None:
    with asking_as(served, "leader"):
        assert open_visit(None, {}).area.name.zh == "东区"


@pytest.mark.parametrize(
    "area_id", ["", "atlantis", "*", " south", "south,middle", "south' or 1=1", ["south", "middle"]]
)
def test_what_is_no_area_is_not_found_and_never_everything(served: Flask, area_id: str) -> None:
    with asking_as(served, "leader"), pytest.raises(NotFound):
        open_visit(area_id, {})


def test_links_take_along_only_what_a_colleague_should_see() -> None:
    query = {"period": "7d", "stranger": "1", "lang": ["en", "zh"], "theme": "", "kiosk": "1"}
    assert state_of(query) == {"period": "7d", "kiosk": "1"}


def test_the_theme_of_the_address_wins_over_the_cookie() -> None:
    assert theme_of({"theme": "light"}, {"theme": "dark"}) == "light"
    assert theme_of({}, {"theme": "dark"}) == "dark"
    assert theme_of({"theme": "pink"}, {}) == "light"
