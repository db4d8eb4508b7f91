"""Elements that are made without the checks of `dash.html` are the same as its own."""

import pytest
from dash import html as of_dash

from cockpit.components.elements import html


def test_an_element_says_to_the_browser_what_that_of_dash_says() -> None:
    given = {"className": "bar-row", "title": "物业纠纷", "data-asks": "panel:map", "aria-label": "名称"}
    light, heavy = html.Span("物业", **given), of_dash.Span("物业", **given)
    assert light.to_plotly_json() == heavy.to_plotly_json()
    assert isinstance(light, of_dash.Span)


def test_an_element_without_children_has_none_as_in_dash() -> None:
    assert html.Div(id="main").to_plotly_json() == of_dash.Div(id="main").to_plotly_json()


def test_a_misspelt_attribute_is_refused() -> None:
    with pytest.raises(TypeError, match="Span has no attribute clasName"):
        html.Span("物业", clasName="bar-row")
