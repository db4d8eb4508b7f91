"""Figures are plain dicts that the drawing library accepts, in both themes and languages, full and empty."""

from dataclasses import replace

import plotly.graph_objects
import pytest

from cockpit.figures.template import template
from cockpit.panels import PANELS, Panel
from tests.area_example import district
from tests.view_example import a_view

NOTHING = replace(
    district(),
    trend=(),
    categories=(),
    children=(),
    parent_values={},
    attention=(),
    work_list=(),
    funnel=(),
    services=(),
)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.panel_id)
@pytest.mark.parametrize(("theme", "language"), [("light", "zh"), ("dark", "en")])
def test_the_image_of_every_panel_is_accepted_by_the_drawing_library(panel: Panel, theme: str, language: str) -> None:
    drawn = panel.image(a_view(theme=theme, language=language))
    assert type(drawn) is dict
    assert plotly.graph_objects.Figure(drawn).layout.template is not None


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.panel_id)
def test_the_image_of_every_panel_is_accepted_without_any_data(panel: Panel) -> None:
    plotly.graph_objects.Figure(panel.image(a_view(data=NOTHING, outlines=())))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_template_is_accepted_by_the_drawing_library(theme: str) -> None:
    assert plotly.graph_objects.layout.Template(template(theme)).layout.font.family  # type: ignore[arg-type]
