"""How much of a file one thread reads: as many rows as DuckDB writes once, and never less than a line."""

from etl.table import fitting_share


def test_a_share_holds_115_000_rows() -> None:
    assert fitting_share(200_000_000, 1_000_000, 300) == 23_000_000


def test_a_share_is_longer_than_the_longest_line() -> None:
    assert fitting_share(5_000_000, 100_000, 3_000_000) == 6_000_000


def test_wide_rows_do_not_fill_the_memory() -> None:
    assert fitting_share(10_000_000_000, 1_000_000, 20_000) == 32 * 1024**2


def test_an_empty_file_has_a_share_too() -> None:
    assert fitting_share(0, 0, 0) == 2 * 1024**2
