"""The bench measures outside of the tests; here only: what it writes can be read, what it generates is all there."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from bench.event_slice import slices
from bench.measure import Line
from bench.report import write_report

LINES = [
    Line("validated load", "2.0 s", "1.2 s", "0.60", "≥ 0.5", is_met=True),
    Line("pages", "40 pages/s", "", "", "≥ 60 pages/s", is_met=False),
    Line("data of a page at 100m events", "9.0 ms", "p50 7.0 ms", "", "", is_met=None),
]


def test_the_table_says_what_was_met_and_what_was_not(tmp_path: Path) -> None:
    write_report(LINES, tmp_path / "results.md")
    rows = (tmp_path / "results.md").read_text(encoding="utf-8").splitlines()
    assert "| validated load | 2.0 s | 1.2 s | 0.60 | ≥ 0.5 | yes |" in rows
    assert "| pages | 40 pages/s |  |  | ≥ 60 pages/s | **no** |" in rows
    assert rows[-1].endswith("| p50 7.0 ms |  |  |  |")
    assert "duckdb" in rows[2]


def test_slices_hold_every_event_and_every_day_once() -> None:
    first, last = date(2020, 1, 1), date(2020, 1, 31)
    parts = slices(10, first_day=first, last_day=last, largest=4)
    assert [(part.first_number, part.end_number) for part in parts] == [(0, 3), (3, 6), (6, 10)]
    assert parts[0].first_day == first
    for before, after in pairwise(parts):
        assert before.first_day + timedelta(days=before.days) == after.first_day
    assert parts[-1].first_day + timedelta(days=parts[-1].days - 1) == last
