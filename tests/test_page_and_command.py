"""The page cuts kept columns, the command asks in SQL: the same number on every level, or one of them lies."""

import pytest

from cockpit.areas import Areas
from cockpit.metrics.page import cockpit_data
from cockpit.metrics.query import answer
from cockpit.warehouse import Snapshot
from tests.asking import selected


@pytest.mark.parametrize("period", ["today", "7d", "30d", "all"])
def test_the_page_says_what_the_command_says_on_every_level(showcase: Snapshot, period: str) -> None:
    for area in Areas.of(showcase).all:
        selection = selected(showcase, area.area_id, period)
        page = cockpit_data(showcase, selection)
        for value in [*page.parent_values.values(), *(tile.value for tile in page.tiles)]:
            asked = answer(showcase, selection, value.metric, None).value
            assert (value.numerator, value.denominator, value.value) == (
                asked.numerator,
                asked.denominator,
                pytest.approx(asked.value),
            ), (area.area_id, value.metric)
