"""The demo's event files hold what truth.json says, found by plain readers that know nothing of the ETL."""

import hashlib
import re
from collections import Counter
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from etl.demo.faults import FAULTS
from tests.demo_files import count_rows, read_all, read_rows, small_demo, truth

KEYS = {"hotline": "工单编号", "grid": "事件编号", "city_brain": "eventId"}
UPDATED = {"hotline": "更新时间", "grid": "更新时间", "city_brain": "updateTime"}
PATTERNS = {"hotline": "hotline_*.csv", "grid": "grid_events_*.xlsx", "city_brain": "city_brain_*.jsonl"}


def content_of(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes() -> None:
    again = small_demo.__wrapped__()
    assert content_of(again) == content_of(small_demo())


def test_another_seed_gives_other_events() -> None:
    other, ours = content_of(small_demo(8)), content_of(small_demo())
    assert other["hotline_12345_2020-11.csv"] != ours["hotline_12345_2020-11.csv"]


def test_each_file_has_as_many_rows_as_the_truth_says() -> None:
    said = {file["path"]: file["rows"] for file in truth()["files"]}
    assert said == {name: count_rows(small_demo() / name) for name in said}


@pytest.mark.parametrize("source_id", KEYS)
def test_each_fault_is_there_once_in_each_file(source_id: str) -> None:
    files = [file for file in truth()["files"] if file["source_id"] == source_id]
    formats = {"hotline": "csv", "grid": "xlsx", "city_brain": "jsonl"}
    expected = Counter(fault.code for fault in FAULTS if fault.quarantined and formats[source_id] in fault.formats)
    assert [Counter(file["quarantined"]) for file in files] == [expected, expected]


@pytest.mark.parametrize("source_id", KEYS)
def test_rows_without_an_identifier_are_counted_as_such(source_id: str) -> None:
    missing = sum(not row[KEYS[source_id]] for row in read_all(PATTERNS[source_id]))
    assert missing == 2  # one in each of two months


def test_the_number_of_different_events_is_known() -> None:
    """Each well-formed identifier is one event, but for those whose only row is refused."""
    found = {
        (source_id, row[KEYS[source_id]])
        for source_id, pattern in PATTERNS.items()
        for row in read_all(pattern)
        if re.fullmatch(r"(RX|WG|0330)\d{12}(B\d{4})?", str(row[KEYS[source_id]] or ""))
    }
    refused_with_own_id = 6 * 2 * 3 + 1 * 2  # six kinds in each file, and the formula in the two workbooks
    assert len(found) - refused_with_own_id == truth()["events"]["distinct"]


@pytest.mark.parametrize("source_id", KEYS)
def test_a_later_file_carries_newer_versions_of_earlier_events(source_id: str) -> None:
    october, november = (read_rows(path) for path in sorted(small_demo().glob(PATTERNS[source_id])))
    earlier = {row[KEYS[source_id]]: row[UPDATED[source_id]] for row in october if row[KEYS[source_id]]}
    again = [row for row in november if row[KEYS[source_id]] in earlier and "E+" not in str(row[KEYS[source_id]])]
    (said,) = (file for file in truth()["files"] if file["source_id"] == source_id and "11" in file["path"])
    versions = [row for row in again if row[UPDATED[source_id]] > earlier[row[KEYS[source_id]]]]
    assert len({row[KEYS[source_id]] for row in versions}) == said["updates"] > 0


def test_closing_follows_handling_follows_acceptance() -> None:
    rows = [row for row in read_all(PATTERNS["city_brain"]) if row["closeTime"] and "B" not in (row["eventId"] or "B")]
    steps = ("reportTime", "acceptTime", "dispatchTime", "signTime", "handleTime", "checkTime", "closeTime")
    assert all(row[first] <= row[second] for row in rows for first, second in pairwise(steps))


def test_a_step_that_has_not_happened_is_blank() -> None:
    rows = [row for row in read_all(PATTERNS["city_brain"]) if row["state"] == "0"]
    assert {row["closeTime"] for row in rows} == {None}


def test_nothing_happens_after_the_as_of_time() -> None:
    rows = [row for row in read_all(PATTERNS["hotline"]) if "B" not in row["工单编号"]]
    assert max(row["更新时间"] for row in rows) <= "2020-11-30 17:00:00"


def test_reporters_have_no_given_name_and_no_real_number() -> None:
    rows = read_all(PATTERNS["hotline"])
    assert all(re.fullmatch(r".(女士|先生)", row["来电人"]) for row in rows)
    assert all(row["来电号码"].startswith("1380000") for row in rows)


def test_hotline_files_are_gb18030_and_not_utf_8() -> None:
    raw = (small_demo() / "hotline_12345_2020-11.csv").read_bytes()
    assert raw.startswith("工单编号".encode("gb18030"))
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")


def test_only_injections_of_the_written_months_are_listed() -> None:
    days = [datetime.fromisoformat(injection["last_day"]) for injection in truth()["injections"]]
    assert len(days) == 4
    assert min(days) >= datetime(2020, 10, 1)
