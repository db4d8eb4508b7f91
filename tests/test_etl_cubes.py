"""The cubes of a few matters, counted by hand: every measure on its own day."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.etl_town import Town, closed, event, town

ROWS = (
    # on time: reported Thursday the 10th at 10:00, due on Saturday the 12th (worked) at 10:00, closed on the 11th
    closed("a", "2024-10-11 10:00:00", callback_at="2024-10-14 09:00:00", satisfied="true", place="Long Street 1"),
    # late: closed on Tuesday the 15th
    closed("b", "2024-10-15 10:00:00", block="east-2", passed_up="true", returned_count="1"),
    # the same place and kind as a, closed less than 30 days before
    event("c", "2024-10-14 10:00:00", place="Long Street 1", discovery="patrol"),
    # open since Tuesday the 8th: due on Wednesday the 9th at 17:30, seriously late on Monday the 14th at 17:30
    event("d", "2024-10-08 09:00:00", block="west-1", ward="west"),
    # known to be in the west ward, nobody knows where
    event("e", "2024-10-14 11:00:00", ward="west", block="west-9"),
    event("f", "2024-10-14 11:00:00", ward="", block=""),
    event("g", status="void"),
    event("h", status="duplicate"),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    made = town(tmp_path_factory.mktemp("town"))
    made.load(made.write("desk.csv", *ROWS))
    yield made


def per_day(place: Town, measure: str) -> dict[date, int]:
    found = place.rows(f"select day, sum({measure}) from cube_day group by day having sum({measure}) > 0 order by day")
    return {day.day: int(n) for day, n in found}


def test_matters_count_on_the_day_they_were_accepted(place: Town) -> None:
    assert per_day(place, "accepted") == {8: 1, 10: 2, 14: 3}
    assert per_day(place, "voided") == per_day(place, "merged") == {10: 1}


def test_what_is_due_counts_on_its_deadline_or_on_an_earlier_closing(place: Town) -> None:
    assert per_day(place, "due") == {9: 1, 11: 1, 12: 1}
    assert per_day(place, "due_on_time") == {11: 1}
    assert per_day(place, "due_closed") == {11: 1, 12: 1}


def test_what_is_not_yet_due_does_not_count(place: Town) -> None:
    assert place.one("select max(day) from cube_day where due > 0") == date(2024, 10, 12)


def test_closing_counts_on_its_day(place: Town) -> None:
    assert per_day(place, "closed") == {11: 1, 15: 1}
    assert per_day(place, "closed_first_time") == {11: 1}
    assert per_day(place, "closed_self_handled") == {11: 1}
    assert per_day(place, "closed_called_back") == {11: 1}


def test_callbacks_count_on_the_day_of_the_call(place: Town) -> None:
    assert per_day(place, "satisfaction_valid") == per_day(place, "satisfied") == {14: 1}


def test_a_repeat_has_a_predecessor_closed_at_the_same_place(place: Town) -> None:
    found = dict(place.rows("select event_id, is_repeat from fct_event"))
    assert found == {"a": False, "c": True, **dict.fromkeys("bdefgh")}
    assert per_day(place, "accepted_repeat") == {14: 1}
    assert per_day(place, "accepted_known_place") == {10: 1, 14: 1}


@pytest.mark.parametrize(
    ("flow", "states"),
    [
        ("open", ("in_time", "due_soon", "overdue", "seriously_overdue", "no_limit")),
        ("overdue", ("overdue", "seriously_overdue")),
        ("serious", ("seriously_overdue",)),
    ],
)
def test_what_flowed_in_and_not_out_is_what_is_open(place: Town, flow: str, states: tuple[str, ...]) -> None:
    stock = place.one(f"select sum({flow}_in) - sum({flow}_out) from cube_day")
    listed = ", ".join(f"'{state}'" for state in states)
    assert stock == place.one(f"select coalesce(sum(n), 0) from cube_open where due_state in ({listed})")


def test_open_stock_by_hand(place: Town) -> None:
    assert place.rows("select due_state, sum(n) from cube_open group by 1 order by 1") == [
        ("in_time", 3),
        ("seriously_overdue", 1),
    ]


def test_what_nobody_can_locate_stays_with_the_area_above(place: Town) -> None:
    found = dict(place.rows("select event_id, area_id from fct_event"))
    assert (found["e"], found["f"]) == ("west", "town")
    warned = place.rows("select code, field, n, example from etl_warning where code = 'CODE_UNKNOWN'")
    assert warned == [("CODE_UNKNOWN", "block", 1, "west-9")]


SUMS = """
select parent.area_id,
    (select sum(accepted) from cube_day join area_closure on area_id = descendant_id
        where ancestor_id = parent.area_id) as whole,
    (select coalesce(sum(accepted), 0) from cube_day where area_id = parent.area_id) as not_located,
    (select coalesce(sum(accepted), 0) from cube_day join area_closure on cube_day.area_id = descendant_id
        join dim_area as child on child.area_id = ancestor_id where child.parent_id = parent.area_id) as children
from dim_area as parent
where parent.area_id in ('town', 'east', 'west')
order by parent.area_id
"""


def test_children_and_the_not_located_make_the_parent(place: Town) -> None:
    assert place.rows(SUMS) == [("east", 3, 0, 3), ("town", 6, 1, 5), ("west", 2, 1, 1)]


@pytest.mark.parametrize("cube", ["cube_category", "cube_source", "cube_unit"])
def test_every_cube_counts_the_same(place: Town, cube: str) -> None:
    for measure in ("accepted", "due", "closed", "open_in", "overdue_in", "satisfied"):
        assert place.one(f"select sum({measure}) from {cube}") == place.one(f"select sum({measure}) from cube_day")


def test_a_median_from_the_buckets_is_within_two_per_cent(place: Town) -> None:
    hours = dict(place.rows("select event_id, handling_hours from fct_event where handling_hours is not null"))
    found = place.rows("select bucket, n from cube_duration where stage = 'handling' and area_id = 'town' order by 1")
    assert [n for _, n in found] == [1, 1]
    for (bucket, _), exact in zip(found, sorted(hours.values()), strict=True):
        assert abs(0.01 * 1.04 ** (bucket + 0.5) / exact - 1) <= 0.02


def test_durations_are_rolled_up_to_every_level(place: Town) -> None:
    found = place.rows("select area_id, sum(n) from cube_duration where stage = 'handling' group by 1 order by 1")
    assert found == [("east", 2), ("east-1", 1), ("east-2", 1), ("town", 2)]
