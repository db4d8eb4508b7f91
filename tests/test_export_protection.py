"""What an export hides cannot be worked out from what it shows: decided by a solver over random districts."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from cockpit.exports.protected_table import protected_table
from cockpit.exports.protection import Parts, hidden, is_small, rounded
from cockpit.tables.table import Cell, Column, Table
from cockpit.text import Text

K = 8
counts = st.one_of(st.integers(0, 12), st.integers(0, 200))
streets = st.lists(st.lists(counts, min_size=1, max_size=5), min_size=1, max_size=5)


def cells(*numbers: int) -> list[Parts | None]:
    return [(float(n),) for n in numbers]


def test_a_small_cell_takes_the_next_larger_one_with_it() -> None:
    assert hidden(cells(3, 40, 20, 90), K) == {0, 2}


def test_two_small_cells_that_leave_too_little_room_take_a_third() -> None:
    assert hidden(cells(1, 2, 20, 90), K) == {0, 1, 2}
    assert hidden(cells(6, 7, 20, 90), K) == {0, 1}  # 13 cases, at least one each: still eleven to place


def test_a_zero_is_shown_and_hides_nothing() -> None:
    assert hidden(cells(0, 40, 20), K) == frozenset()
    assert hidden(cells(0, 5, 40, 20), K) == {1, 3}


def test_all_ones_are_hidden_among_zeros_because_eight_ones_in_eight_cells_are_known() -> None:
    assert hidden(cells(1, 1, 1, 1, 1, 1, 1, 1, 0), K) == set(range(9))


def test_below_a_hidden_total_everything_is_hidden() -> None:
    assert hidden(cells(50, 0, 70), K, is_total_hidden=True) == {0, 1, 2}


def test_a_share_is_hidden_with_a_small_part_and_with_a_small_rest() -> None:
    assert is_small((3, 97, 100), K) and is_small((97, 3, 100), K)
    assert not is_small((100, 0, 100), K)


def test_k_of_nothing_switches_the_protection_off() -> None:
    assert hidden(cells(1, 2, 3), 0) == frozenset()
    assert rounded(7, 0) == 7


def test_a_number_that_is_not_available_says_nothing() -> None:
    assert hidden([None, (3.0,), (40.0,)], K) == {1, 2}


@settings(max_examples=150, deadline=None)
@given(streets)
def test_no_hidden_number_of_two_levels_taken_together_is_known_to_less_than_k(district: list[list[int]]) -> None:
    """Communities are the unknowns; every number shown, on either level, is an equation."""
    leaves = [n for street in district for n in street]
    totals = [sum(street) for street in district]
    is_top_hidden = is_small((sum(leaves),), K)
    gone = hidden(cells(*totals), K, is_total_hidden=is_top_hidden)
    sums = membership(district)
    shown = [(np.ones(len(leaves)), sum(leaves))] if not is_top_hidden else []
    secret = []
    for place, street in enumerate(district):
        (secret if place in gone else shown).append((sums[place], totals[place]))
        below = hidden(cells(*street), K, is_total_hidden=place in gone)
        for inside, n in enumerate(street):
            unit = np.zeros(len(leaves))
            unit[sum(map(len, district[:place])) + inside] = 1
            (secret if inside in below else shown).append((unit, n))
    assert all(not 0 < n < K for _, n in shown)
    assert all(width(row, shown) >= K for row, _ in secret)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(counts, counts), min_size=2, max_size=6))
def test_neither_the_good_nor_the_late_of_a_hidden_share_can_be_worked_out(rows: list[tuple[int, int]]) -> None:
    """Every side of a share that is hidden could be another by k or more, unless nothing is on that side at all."""
    whole = (float(sum(a for a, _ in rows)), float(sum(b for _, b in rows)))
    is_top_hidden = is_small((*whole, sum(whole)), K)
    gone = hidden([(float(a), float(b), float(a + b)) for a, b in rows], K, is_total_hidden=is_top_hidden)
    for side in (0, 1):
        unit = np.eye(len(rows))
        shown = [(unit[place], row[side]) for place, row in enumerate(rows) if place not in gone]
        shown += [] if is_top_hidden else [(np.ones(len(rows)), int(whole[side]))]
        hidden_sum = sum(rows[place][side] for place in gone)
        assert all(width(unit[place], shown) >= min(K, hidden_sum) for place in gone)
        assert is_top_hidden or hidden_sum == 0 or hidden_sum >= K


def membership(district: list[list[int]]) -> list[np.ndarray]:
    owner = np.concatenate([[place] * len(street) for place, street in enumerate(district)])
    return [(owner == place).astype(float) for place in range(len(district))]


def width(row: np.ndarray, shown: list[tuple[np.ndarray, int]]) -> float:
    """Largest minus smallest value that fits what is shown; unbounded counts as infinite."""
    equations = {"A_eq": np.array([row for row, _ in shown]), "b_eq": [n for _, n in shown]} if shown else {}
    ends = [linprog(sign * row, bounds=(0, None), **equations) for sign in (1, -1)]
    assert ends[0].status == 0, ends[0].message
    return float("inf") if ends[1].status == 3 else round(-ends[1].fun - ends[0].fun, 6)


def test_a_table_of_counts_leaves_with_marks_and_multiples_and_what_follows_goes_with_it() -> None:
    columns = (
        Column(Text("日期"), "day"),
        Column(Text("受理"), "integer", "part"),
        Column(Text("预期"), "decimal", "history"),
        Column(Text("相比"), "percent", "follows"),
    )
    rows: tuple[tuple[Cell, ...], ...] = (
        ("2026-06-01", 3, 2.5, 0.2),
        ("2026-06-02", 21, 19.0, 0.10526),
        ("2026-06-03", 45, None, None),
        ("2026-06-04", 0, 9.0, -1.0),
    )
    assert protected_table(Table(columns, rows), K).rows == (
        ("2026-06-01", "＜8†", "＜8†", "＜8†"),
        ("2026-06-02", "＜8†", 16, "＜8†"),
        ("2026-06-03", 48, None, None),
        ("2026-06-04", 0, 8, -1.0),
    )


def test_few_cases_are_no_list_and_a_word_that_few_share_is_hidden() -> None:
    columns = (Column(Text("编号")), Column(Text("区域"), counts="group"))
    nine = tuple((f"E{number}", "北一社区" if number else "北二社区") for number in range(9))
    shown = protected_table(Table(columns, nine, are_records=True), K)
    assert [row[1] for row in shown.rows] == ["＜8†"] + ["北一社区"] * 8
    assert protected_table(Table(columns, nine[:7], are_records=True), K).rows == (("＜8†", "＜8†"),)
