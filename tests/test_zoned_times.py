"""A day that does not exist is refused, with and without a zone behind it."""

import duckdb
import pytest

from etl.time_formats import time_sql

FORMATS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S%z")


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("2020-02-29T08:00:00+08:00", "2020-02-29 08:00:00"),
        ("2020-02-29T00:00:00Z", "2020-02-29 08:00:00"),
        ("2020-02-30T08:00:00+08:00", None),
        ("2020-02-30 08:00:00", None),
    ],
)
def test_the_thirtieth_of_february_does_not_become_the_first_of_march(text: str, local: str | None) -> None:
    sql = time_sql("$text", FORMATS, source_zone="Asia/Shanghai", local_zone="Asia/Shanghai")
    (found,) = duckdb.execute(f"select cast({sql} as varchar)", {"text": text}).fetchone() or (None,)
    assert found == local


def test_it_is_refused_in_a_column_as_well_as_alone() -> None:
    """The engine folds constants by another path than columns."""
    sql = time_sql("x", FORMATS, source_zone="Asia/Shanghai", local_zone="Asia/Shanghai")
    rows = duckdb.execute(f"select {sql} is null from (values ('2020-02-30T08:00:00+08:00')) t(x)").fetchall()
    assert rows == [(True,)]
