"""Numbers of the cast, counted by hand, whole and split."""

import pytest

from cockpit.errors import BadRequest
from cockpit.metrics.catalog import METRICS
from cockpit.metrics.event_rows import event_rows
from cockpit.metrics.page import cockpit_data
from cockpit.warehouse import Snapshot
from tests.asking import asked, row_values, selected, value_of


@pytest.mark.parametrize(
    ("area_id", "metric", "numerator", "denominator"),
    [
        ("east", "on_time_share", 18, 23),
        ("north-1", "on_time_share", 8, 10),
        ("north-2", "on_time_share", 4, 5),
        ("east", "late_share", 5, 23),
        ("south", "proactive_share", 3, 9),
        ("north-1", "repeat_share", 1, 1),
        ("north-2", "repeat_share", 0, 4),
        ("south-1", "first_mediation_share", 1, 2),
        ("south-1", "passed_up_share", 1, 3),
        ("north-1", "first_time_share", 8, 10),
        ("north-1", "accurate_dispatch_share", 9, 10),
        ("north-1", "reworked_share", 1, 10),
        ("east", "urged_share", 1, 5),
        ("east", "circle_share", 3400, 5000),
        ("north-1", "visit_done_share", 3, 4),
        ("north", "volunteer_active_share", 200, 500),
    ],
)
def test_a_share_has_the_sides_that_were_counted_by_hand(
    cast: Snapshot, area_id: str, metric: str, numerator: int, denominator: int
) -> None:
    value = value_of(cast, area_id, metric)
    assert (value.numerator, value.denominator, value.n) == (numerator, denominator, denominator)
    assert value.value == pytest.approx(numerator / denominator)


@pytest.mark.parametrize(
    ("area_id", "metric", "count"),
    [
        ("east", "accepted_count", 26),
        ("north", "accepted_count", 15),
        ("south-park", "accepted_count", 2),
        ("east", "void_count", 1),
        ("east", "duplicate_count", 1),
        ("east", "closed_count", 21),
        ("east", "open_count", 5),
        ("east", "overdue_open_count", 2),
        ("east", "seriously_overdue_count", 1),
        ("east", "due_soon_count", 1),
        ("north-1", "due_soon_count", 0),
        ("east", "repeat_place_count", 1),
        ("north-1", "repeat_place_count", 0),
        ("east", "repeat_place_5_count", 0),
        ("east", "party_mass_center_count", 2),
        ("north", "firm_without_committee_count", 1),
        ("east", "resident_count", 30000),
        ("south-park", "resident_count", 2000),
    ],
)
def test_a_count_is_what_was_counted_by_hand(cast: Snapshot, area_id: str, metric: str, count: int) -> None:
    assert value_of(cast, area_id, metric).value == count


def test_only_the_days_of_the_period_count(cast: Snapshot) -> None:
    assert value_of(cast, "north-1", "accepted_count", "2026-06-01..2026-06-03").value == 3
    assert value_of(cast, "north-1", "on_time_share", "2026-06-10..2026-06-11").numerator == 0


def test_the_rate_of_a_park_is_by_staff_and_of_a_street_by_residents(cast: Snapshot) -> None:
    assert value_of(cast, "south-park", "events_per_10k").value == pytest.approx(2 / 2000 * 10_000)
    assert value_of(cast, "north", "events_per_10k").value == pytest.approx(15 / 18000 * 10_000)


def test_below_twenty_callbacks_only_the_interval_is_given(cast: Snapshot) -> None:
    value = value_of(cast, "north-1", "satisfied_share")
    assert (value.value, value.numerator, value.n) == (None, 6, 7)
    assert value.interval == pytest.approx((0.487, 0.974), abs=0.001)


def test_nothing_due_has_no_share_and_says_n_is_zero(cast: Snapshot) -> None:
    value = value_of(cast, "south-park", "satisfied_share")
    assert (value.value, value.n, value.interval, value.unavailable) == (None, 0, None, None)


def test_what_no_source_gives_is_unavailable_with_the_reason(cast: Snapshot) -> None:
    value = value_of(cast, "east", "assistant_share")
    assert value.unavailable is not None and value.unavailable.zh == "本部署没有小区助理工时数据。"
    assert (value.value, value.n) == (None, None)


def test_a_missing_limit_of_the_profile_is_the_reason(cast: Snapshot) -> None:
    value = value_of(cast, "east", "dispatched_in_time_share")
    assert value.unavailable is not None and "派遣时限" in value.unavailable.zh


def test_the_middle_of_handling_times_is_within_two_per_cent(cast: Snapshot) -> None:
    assert value_of(cast, "north-2", "handling_hours_p50").value == pytest.approx(6.0, rel=0.02)
    assert value_of(cast, "north-1", "handling_hours_p50").value == pytest.approx(2.0, rel=0.02)


def test_children_and_not_located_are_the_parent(cast: Snapshot) -> None:
    found = asked(cast, "east", "accepted_count", "area")
    assert row_values(found) == {"north": 15, "south": 9, "not_located": 2}
    assert [row.label.zh for row in found.rows] == ["北街道", "南街道", "未定位"]
    assert row_values(asked(cast, "south", "accepted_count", "area"))["not_located"] == 1


@pytest.mark.parametrize("area_id", ["east", "north", "south", "south-1"])
@pytest.mark.parametrize(
    "metric", [m for m in METRICS if m.kind == "count" and m.name != "resident_count"], ids=lambda m: m.name
)
def test_every_count_of_children_and_not_located_is_the_parents(cast: Snapshot, area_id: str, metric: object) -> None:
    found = asked(cast, area_id, metric.name, "area")  # type: ignore[attr-defined]
    if found.value.unavailable is None:
        assert sum(value or 0 for value in row_values(found).values()) == found.value.value


def test_the_centre_of_the_district_itself_is_not_called_not_located(cast: Snapshot) -> None:
    found = asked(cast, "east", "party_mass_center_count", "area")
    assert [(row.label.zh, row.value.value) for row in found.rows] == [("北街道", 1), ("南街道", 0), ("本级", 1)]


def test_durations_of_children_and_the_rest_are_the_parents(cast: Snapshot) -> None:
    found = asked(cast, "east", "handling_hours_p50", "area")
    assert [row.value.n for row in found.rows] == [14, 6, 1]
    assert found.value.n == 21


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("category", {"noise": 16, "parking": 7, "dispute": 2, "unknown": 1}),
        ("source", {"hotline": 24, "grid": 2}),
        ("unit", {"u1": 19, "u2": 7}),
        ("month", {"2026-06": 26}),
    ],
)
def test_a_count_splits_by_every_dimension(cast: Snapshot, by: str, rows: dict[str, int]) -> None:
    assert row_values(asked(cast, "east", "accepted_count", by)) == rows


def test_days_are_in_order_and_add_up(cast: Snapshot) -> None:
    rows = asked(cast, "east", "accepted_count", "day").rows
    assert [row.key for row in rows] == sorted(row.key for row in rows)
    assert sum(row.value.value or 0 for row in rows) == 26


def test_open_work_splits_by_unit_but_not_by_day(cast: Snapshot) -> None:
    assert row_values(asked(cast, "east", "open_count", "unit")) == {"u1": 3, "u2": 2}
    with pytest.raises(BadRequest, match="不能按日拆分"):
        asked(cast, "east", "open_count", "day")


def test_durations_by_unit_come_from_the_events(cast: Snapshot) -> None:
    found = asked(cast, "north", "handling_hours_p50", "unit")
    assert {row.key: row.value.n for row in found.rows} == {"u1": 11, "u2": 3}


def test_an_unknown_dimension_is_a_sentence(cast: Snapshot) -> None:
    with pytest.raises(BadRequest, match="不能按“weekday”拆分"):
        asked(cast, "east", "accepted_count", "weekday")


def test_the_last_days_of_a_metric_that_ripens_are_left_out(cast: Snapshot) -> None:
    assert f"{asked(cast, 'east', 'first_mediation_share').last_day}" == "2026-06-12"
    assert f"{asked(cast, 'east', 'on_time_share').last_day}" == "2026-06-15"


def test_the_rows_behind_a_share_are_its_denominator(cast: Snapshot) -> None:
    assert len(event_rows(cast, selected(cast, "north-1"), "on_time_share")) == 10
    assert len(event_rows(cast, selected(cast, "east"), "open_count")) == 5
    assert [row["event_id"] for row in event_rows(cast, selected(cast, "east"), "void_count")] == ["s1-void"]


def test_the_page_and_the_command_line_say_the_same(cast: Snapshot) -> None:
    page = cockpit_data(cast, selected(cast, "east"))
    for tile in page.tiles:
        assert tile.value == value_of(cast, "east", tile.value.metric)
    for name, value in page.parent_values.items():
        assert value == value_of(cast, "east", name)
    for child in page.children:
        if child.area_id is not None:
            for name, value in child.values.items():
                assert value == value_of(cast, child.area_id, name)
