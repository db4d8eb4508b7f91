"""The catalog of panels: every row has what a panel needs, on every role's page, in both languages."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest
from dash.development.base_component import Component

from cockpit.areas import Role
from cockpit.components.area_grid import area_grid
from cockpit.components.markup import Markup, still
from cockpit.metrics.catalog import BY_NAME
from cockpit.metrics.funnel import FunnelStage
from cockpit.panels import PANELS, SLOTS, Panel, panels_at
from cockpit.settings import ROOT
from tests.area_example import district
from tests.view_example import a_view


def nodes(part: Any) -> Iterator[Any]:
    """Everything on a page, still or not."""
    if isinstance(part, Markup):
        part = part.node
    if isinstance(part, Component):
        yield part
        children = getattr(part, "children", None)
        for child in children if isinstance(children, list) else [children]:
            yield from nodes(child)
    elif isinstance(part, list):
        yield part
        for child in part[2:]:
            yield from nodes(child)
    elif isinstance(part, str):
        yield part


def words_of(part: Any) -> str:
    return " ".join(node for node in nodes(part) if isinstance(node, str))


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.panel_id)
def test_a_panel_has_both_languages_and_known_metrics(panel: Panel) -> None:
    assert panel.title.zh and panel.title.en
    assert panel.slot in SLOTS
    assert set(panel.where) <= set(get_args(Role))
    assert set(panel.metrics) <= set(BY_NAME)
    assert panel.metrics or panel.is_bare, "ⓘ has nothing to explain"


def test_panel_ids_are_unique() -> None:
    assert len({panel.panel_id for panel in PANELS}) == len(PANELS)


@pytest.mark.parametrize("role", get_args(Role))
def test_every_role_has_tiles_a_list_of_what_needs_somebody_and_a_trend(role: Role) -> None:
    shown = {panel.panel_id for slot in SLOTS for panel in panels_at(a_view(role=role), slot)}
    assert {"tiles", "attention", "trend"} <= shown


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.panel_id)
def test_a_table_has_as_many_cells_as_columns(panel: Panel) -> None:
    table = panel.table(a_view())
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert len(table.area_ids) in (0, len(table.rows))


def test_a_failing_panel_does_not_take_the_page_down() -> None:
    broken = replace(district(), funnel=(FunnelStage("x", None, 3, None),))  # type: ignore[arg-type]
    page = words_of(area_grid(a_view(data=broken)))
    assert "这一块暂时画不出来" in page
    assert "事件趋势" in page


def test_what_is_unavailable_says_why_and_is_never_zero() -> None:
    tiles = words_of(panels_at(a_view(), "tiles")[0].body(a_view()))
    assert "预警尚未接入。" in tiles
    assert "—" in tiles


def test_every_panel_has_its_tools_with_a_name() -> None:
    page = area_grid(a_view())
    buttons = [node for node in nodes(page) if isinstance(node, list) and node[0] in ("button", "summary")]
    named = [button for button in buttons if button[1].get("aria-label") or words_of(button)]
    assert len(buttons) == len(named)
    assert sum("data-tables" in button[1] for button in buttons) == 6
    assert sum(button[1].get("data-draws") == "svg" for button in buttons) == 6


def test_an_opened_table_stays_open_when_the_page_is_drawn_again() -> None:
    assert "长庆街道" not in words_of(area_grid(a_view()).children[1])
    opened = area_grid(a_view(), opened=frozenset(("comparison",)))
    assert "95.1%" in words_of(opened)


def test_a_page_is_few_components_for_the_browser() -> None:
    """Every Dash component costs the browser about a millisecond; measured 47 for a district."""
    components = [part for part in area_grid(a_view())._traverse() if isinstance(part, Component)]
    assert len(components) <= 60


def test_a_still_part_holds_nothing_that_a_callback_could_want() -> None:
    from dash import dcc, html

    with pytest.raises(AssertionError, match="cannot be still"):
        still(html.Div(dcc.Store(id="x")))
    with pytest.raises(AssertionError, match="pattern id"):
        still(html.Div(html.Button("x", id={"type": "a", "panel": "b"})))


def test_a_still_part_is_plain_data() -> None:
    part = panels_at(a_view(), "right")[0].body(a_view())
    assert json.loads(json.dumps(still(part).node))[0] == "div"


def test_a_street_lists_compounds_with_a_party_missing() -> None:
    strip = words_of(next(panel.body(a_view(role="middle")) for panel in panels_at(a_view(role="middle"), "strip")))
    assert "庆春里" in strip and "○ 无业委会" in strip
    assert "御跸小区" not in strip


def test_a_metric_switch_leads_to_the_same_area_with_the_other_metric() -> None:
    page = area_grid(a_view(state={"period": "7d", "lang": "zh"}))
    links = [node[1]["href"] for node in nodes(page) if isinstance(node, list) and "metric=" in node[1].get("href", "")]
    assert "/area/330103?period=7d&lang=zh&metric=on_time_share" in links


def test_every_panel_has_its_place_on_a_phone() -> None:
    """One without a place would stand before what somebody is needed for."""
    style = (ROOT / "assets" / "21_area_phone.css").read_text(encoding="utf-8")
    ordered = re.findall(r"^  ([^{]*)\{ order: \d+; \}", style, re.MULTILINE)
    placed = set(re.findall(r"\.panel-([a-z]+)", " ".join(ordered)))
    assert {panel.panel_id for panel in PANELS if not panel.is_bare} <= placed
