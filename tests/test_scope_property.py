"""Whatever areas a user has: what is read is what lies in them, never more, and parts add up to the whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cockpit.access import Selection, User, select
from cockpit.access import selection as selection_module
from cockpit.areas import Areas
from cockpit.errors import NotFound
from cockpit.metrics.page import read_cockpit_data
from cockpit.metrics.query import answer
from cockpit.period import between, parse_period
from cockpit.warehouse import Snapshot
from tests.asking import VIEW, row_values
from tests.cast import AREAS, EVENTS, PARENTS

AREA_IDS = [area[0] for area in AREAS]
areas_strategy = st.sampled_from(AREA_IDS)
scopes = st.frozensets(areas_strategy, max_size=4)
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
JUNE_DAYS = ("2026-06-01..2026-06-15", "2026-06-03..2026-06-09", "7d", "all")


def line(area_id: str) -> set[str]:
    """The area and all above it, from the table of the cast and not from the code under test."""
    found = {area_id}
    parent = PARENTS[area_id]
    while parent is not None:
        found.add(parent)
        parent = PARENTS[parent]
    return found


def forged(snapshot: Snapshot, area_id: str, scope: frozenset[str], period: str = JUNE_DAYS[0]) -> Selection:
    days = parse_period(period, snapshot.as_of.date(), snapshot.first_day)
    return Selection("forger", scope, area_id, days, snapshot.version, seal=selection_module._SEAL)


@few
@given(area_id=areas_strategy, scope=scopes)
def test_an_area_is_selected_when_it_or_one_above_it_was_given(
    cast: Snapshot, area_id: str, scope: frozenset[str]
) -> None:
    user = User("someone", "某人", scope, VIEW)
    period = parse_period("all", cast.as_of.date(), cast.first_day)
    if line(area_id) & scope:
        assert select(user, cast, area_id, period).area_id == area_id
    else:
        with pytest.raises(NotFound):
            select(user, cast, area_id, period)


@few
@given(area_id=areas_strategy, scope=scopes)
def test_a_count_is_of_the_events_in_the_area_and_in_the_scope(
    cast: Snapshot, area_id: str, scope: frozenset[str]
) -> None:
    inside = [
        event for event in EVENTS if event.counts and area_id in line(event.area_id) and line(event.area_id) & scope
    ]
    assert answer(cast, forged(cast, area_id, scope), "accepted_count").value.value == len(inside)


@few
@given(area_id=areas_strategy, scope=scopes)
def test_a_page_shows_nothing_from_outside_the_scope(cast: Snapshot, area_id: str, scope: frozenset[str]) -> None:
    page = read_cockpit_data(cast, forged(cast, area_id, scope))
    inside = {event.event_id for event in EVENTS if area_id in line(event.area_id) and line(event.area_id) & scope}
    assert {event.event_id for event in page.work_list} <= inside
    assert page.tiles[0].value.value == sum(event.counts for event in EVENTS if event.event_id in inside)
    assert sum(day.observed for day in page.trend) <= len(inside)
    assert sum(row.observed for row in page.categories) == page.tiles[0].value.value
    if not any(line(known) & scope and area_id in line(known) for known in AREA_IDS):
        assert (page.work_list, page.categories, page.attention, page.compounds) == ((), (), (), ())
        assert all(not stage.open_count and stage.median_hours is None for stage in page.funnel)
        assert all(not tile.value.value for tile in page.services)


@few
@given(
    area_id=areas_strategy,
    period=st.sampled_from(JUNE_DAYS),
    metric=st.sampled_from(("accepted_count", "closed_count", "due_count")),
)
def test_children_and_not_located_are_the_parent_in_every_period(
    cast: Snapshot, area_id: str, period: str, metric: str
) -> None:
    found = answer(cast, forged(cast, area_id, frozenset(("east",)), period), metric, "area")
    assert sum(value or 0 for value in row_values(found).values()) == found.value.value


@few
@given(area_id=areas_strategy, first=st.integers(1, 15), last=st.integers(1, 15))
def test_days_add_up_to_their_period(cast: Snapshot, area_id: str, first: int, last: int) -> None:
    first, last = min(first, last), max(first, last)
    period = between(cast.as_of.date().replace(day=first), cast.as_of.date().replace(day=last))
    selection = Selection("f", frozenset(("east",)), area_id, period, cast.version, seal=selection_module._SEAL)
    found = answer(cast, selection, "accepted_count", "day")
    assert sum(value or 0 for value in row_values(found).values()) == found.value.value


def test_the_table_of_the_cast_is_the_ladder_of_the_snapshot(cast: Snapshot) -> None:
    assert {area.area_id: area.parent_id for area in Areas.of(cast).all} == PARENTS
