"""Whatever stands in the cells: every row is accounted for, and no text becomes nothing in silence."""

import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import given, settings

from etl.count import count_records
from tests.fault_corpus import HEADER, rows, text
from tests.intake_desk import Desk

# What senders type into dates, numbers and flags, right and wrong.
PIECES = st.sampled_from(
    [
        "2024",
        "-",
        "02",
        "30",
        "01",
        " ",
        ":",
        "09",
        "/",
        "上午",
        "T",
        "Z",
        "+08:00",
        "1.5",
        ",",
        "E+",
        "是",
        "N/A",
        "０",
    ]
)
CELLS = st.one_of(st.text(max_size=12), st.lists(PIECES, max_size=8).map("".join))
PARSED = {
    "上报时间": "reported_at",
    "办结时间": "closed_at",
    "满意": "satisfied",
    "经度": "longitude",
    "状态": "status",
}
NULL_WORDS = {"", "-", "NULL", "NULL".lower(), "N/A", "无"}


@settings(max_examples=25, deadline=None)
@given(column=st.sampled_from(sorted(PARSED)), cells=st.lists(CELLS, min_size=1, max_size=40))
def test_null_comes_out_only_where_null_went_in(column: str, cells: list[str]) -> None:
    table = rows(len(cells) + 1)
    for row, cell in zip(table[1:], cells, strict=True):
        row[HEADER.index(column)] = cell.replace("\r", "").replace("\x00", "")
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        report = desk.take("hotline.csv", text(table).encode("utf-8", "replace"))
        assert report.rows_read == report.staged + report.quarantined == len(table)
        silent = desk.query(f"select row_number from incoming_event where {PARSED[column]} is null")
    words = {word.upper() for word in NULL_WORDS}
    for (number,) in silent:
        given_text = table[number - 1][HEADER.index(column)].strip(" \t\n\v\f\u00a0\u3000\ufeff")
        assert given_text.upper() in words or _is_announced(report.warnings), given_text


def _is_announced(warnings: dict[str, int]) -> bool:
    """Coordinates out of range are dropped with a warning, the row stays."""
    return bool({"GEO_RANGE", "GEO_ZERO"} & set(warnings))


QUOTED = st.text(alphabet='ab,"\n\r é', max_size=10)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(QUOTED, min_size=2, max_size=3), min_size=1, max_size=8))
def test_counting_bytes_agrees_with_the_writer(table: list[list[str]]) -> None:
    """Cells are quoted, so a record is blank only if the writer wrote nothing."""
    lines = ["\x1f".join(row).replace("\r", "") for row in table]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in line.split("\x1f")) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(("\n".join(quoted) + "\n").encode())
        count = count_records(path, ",")
    assert (count.records, count.is_quote_open) == (len(table), False)
