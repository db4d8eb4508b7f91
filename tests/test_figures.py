"""Figures are plain dicts that the drawing library accepts."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects
import pytest

from cockpit.figures.area_map import area_map
from cockpit.figures.comparison import comparison
from cockpit.figures.trend import trend
from cockpit.view import View
from tests.view_example import a_view

FIGURES = (area_map, comparison, trend)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_figure_is_accepted_by_the_drawing_library(
    figure: Callable[[View], dict[str, Any]], theme: str, language: str
) -> None:
    drawn = figure(a_view(theme=theme, language=language))
    assert plotly.graph_objects.Figure(drawn).data
