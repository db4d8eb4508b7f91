"""Taking files in: typed values, masked persons, stable keys, right row numbers, and nothing lost on the way."""

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest

from cockpit.errors import BadInput
from etl.sources import find_source
from tests.fault_corpus import HEADER, PROFILE, good, rows, text
from tests.intake_desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_values_are_typed(desk: Desk) -> None:
    desk.take("hotline.csv", good())
    sql = "select event_id, status, reported_at, longitude, satisfied, area_street_name from incoming_event"
    assert desk.query(sql)[0] == ("E001", "closed", datetime(2024, 3, 1, 9), 120.16, True, "朝晖街道")


def test_persons_are_masked_before_the_warehouse(desk: Desk) -> None:
    desk.take("hotline.csv", good(标题="请回电13900139000或330103199001011234"))
    assert desk.column("place") == ["测试苑"] * 5
    assert desk.column("phone") == ["138****8000"] * 5
    assert desk.column("title")[1] == "请回电139****9000或330103********1234"


@pytest.mark.parametrize("space", [" ", "\t", "\n", "\u3000", "\u00a0", "\r\n "])
def test_a_space_behind_a_word_makes_no_other_word(desk: Desk, space: str) -> None:
    desk.take("hotline.csv", good(标题="噪声" + space))
    assert desk.column("title")[:2] == ["楼道堆物占用消防通道", "噪声"]
    assert desk.column("place") == ["测试苑"] * 5


def test_the_same_place_has_the_same_key_and_another_place_another(desk: Desk) -> None:
    desk.take("hotline.csv", good(地址="测试苑 3号"))
    desk.take("hotline_2.csv", text(rows(2, 地址="测试苑4号")).encode())
    keys = {key for (key,) in desk.query("select distinct place_key from incoming_event")}
    assert len(keys) == 2 and None not in keys


def test_rows_keep_their_number_when_others_are_refused(desk: Desk) -> None:
    table = rows(6)
    table[0][HEADER.index("上报时间")] = "bad"
    table[3][HEADER.index("状态")] = "搁置"
    desk.take("hotline.csv", text(table).encode())
    assert desk.query("select row_number, event_id from incoming_event order by 1") == [
        (2, "E002"), (3, "E003"), (5, "E005"), (6, "E006"),
    ]  # fmt: skip
    assert desk.query("select row_number, reasons from incoming_quarantine order by 1") == [
        (1, "DATE_INVALID"),
        (4, "CODE_UNKNOWN"),
    ]


def test_rows_keep_their_number_when_a_line_is_broken(desk: Desk) -> None:
    lines = text(rows(4)).splitlines(keepends=True)
    desk.take("hotline.csv", "".join([*lines[:2], "nonsense\n", *lines[2:]]).encode())
    assert desk.query("select row_number from incoming_event order by 1") == [(1,), (3,), (4,), (5,)]


def test_many_rows_keep_the_order_of_the_file(desk: Desk) -> None:
    """Large enough for several threads to read parts of it at once."""
    desk.take("hotline.csv", text(rows(150_000)).encode())
    sql = "select count(*) from incoming_event where row_number != substr(event_id, 2)::bigint"
    assert desk.query(sql) == [(0,)]


def test_a_refused_row_is_shown_with_its_persons_masked(desk: Desk) -> None:
    desk.take("hotline.csv", good(上报时间="bad", 标题="电话13900139000"))
    ((detail, raw),) = desk.query("select detail_zh, raw_text from incoming_quarantine")
    assert detail == "列“上报时间”的“bad”不是有效的日期时间"
    assert "139****9000" in raw and "138****8000" in raw and "3号" not in raw


def test_times_in_the_wrong_order_name_both_columns(desk: Desk) -> None:
    desk.take("hotline.csv", good(办结时间="2024-02-01 09:00:00"))
    ((detail,),) = desk.query("select detail_zh from incoming_quarantine")
    assert detail == "列“办结时间”早于列“上报时间”；列“办结时间”早于列“受理时间”"


def test_a_file_in_which_every_row_is_bad_is_told_row_by_row(desk: Desk) -> None:
    table = [[*row[:8], "昨天", *row[9:]] for row in rows(25_000)]
    report = desk.take("hotline.csv", text(table).encode())
    assert (report.staged, report.quarantined, report.reasons) == (0, 25_000, {"DATE_INVALID": 25_000})
    assert desk.query("select max(row_number), count(distinct row_number) from incoming_quarantine") == [
        (25_000, 25_000)
    ]


def test_a_row_that_has_no_columns_shows_nobody(desk: Desk) -> None:
    lines = good().decode().splitlines(keepends=True)
    short = ",".join(lines[1].split(",")[1:])
    desk.take("hotline.csv", "".join([*lines[:2], short, *lines[2:]]).encode())
    ((raw,),) = desk.query("select raw_text from incoming_quarantine")
    assert "13800138000" not in raw and "测试苑3号" not in raw


def test_two_files_append_and_each_reports_its_own(desk: Desk) -> None:
    first = desk.take("hotline.csv", good())
    second = desk.take("hotline_2.csv", text(rows(3, 上报时间="bad")).encode())
    assert (first.staged, second.staged, second.reasons) == (5, 2, {"DATE_INVALID": 1})
    assert desk.query("select count(*), count(distinct file_sha256) from incoming_event") == [(7, 2)]


def test_one_content_has_one_hash_however_its_times_are_written(desk: Desk) -> None:
    desk.take("hotline.csv", text(rows(1)).encode())
    other = [cell.replace("2024-03-01 ", "2024/03/01 ") for cell in rows(1)[0]]
    desk.take("hotline_2.csv", text([other]).encode())
    assert desk.query("select count(distinct content_hash), count(distinct row_key) from incoming_event") == [(1, 1)]


def test_without_identifiers_rows_alike_are_one_event(tmp_path: Path) -> None:
    desk = Desk(tmp_path, profile=PROFILE.replace('event_id = "编号"\n', ""))
    desk.take("hotline.csv", good(标题="另一件事"))
    assert desk.query("select count(*), count(distinct row_key) from incoming_event") == [(5, 2)]


def test_without_a_status_a_closing_time_says_closed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, profile=PROFILE.replace('status = "状态"\n', ""))
    desk.take("hotline.csv", good(办结时间=""))
    assert desk.column("status") == ["closed", "open", "closed", "closed", "closed"]


def test_without_status_and_closing_time_the_status_stays_unknown(tmp_path: Path) -> None:
    bare = PROFILE.replace('status = "状态"\n', "").replace('closed_at = "办结时间"\n', "")
    desk = Desk(tmp_path, profile=bare)
    desk.take("hotline.csv", good())
    assert desk.column("status") == [None] * 5


def test_words_of_a_profile_are_data_and_never_sql(tmp_path: Path) -> None:
    nasty = "'); drop table incoming_event; --"
    desk = Desk(tmp_path, rest=f'null_words = ["", "{nasty}", "it\'s *"]')
    desk.take("hotline.csv", good(类别=nasty, 社区="it's nothing"))
    assert desk.column("category_name")[1] is None
    assert desk.column("area_community_name")[1] is None
    assert len(desk.column("event_id")) == 5


def test_the_raw_file_is_kept_once_and_for_the_owner_only(desk: Desk) -> None:
    report = desk.take("hotline.csv", good())
    desk.take("hotline_copy.csv", good())
    (kept,) = (desk.folder / "raw").iterdir()
    assert (kept.name, kept.read_bytes(), kept.stat().st_mode & 0o077) == (report.sha256, good(), 0)


def test_a_file_of_no_source_names_the_missing_columns(desk: Desk) -> None:
    path = desk.folder / "hotline.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(BadInput, match=r"hotline\.csv：第 1 行.*编号.*HDR_MISSING"):
        find_source(desk.profile, path)


def test_of_two_sources_that_fit_the_one_that_knows_more_columns_is_meant(tmp_path: Path) -> None:
    other = '[[sources]]\nid = "short"\nname = "短"\n[sources.columns]\nevent_id = "编号"\nreported_at = "上报时间"\n'
    desk = Desk(tmp_path, profile=PROFILE + other)
    assert desk.take("hotline.csv", good()).source_id == "hotline"
    assert desk.take("other.csv", "编号,上报时间\n1,2024-01-01 00:00:00\n".encode()).source_id == "short"


def test_the_plain_csv_module_finds_the_same_cells(desk: Desk) -> None:
    """A second reader, written by others, over quotes, newlines and delimiters in cells."""
    titles = ['a "b" c', "一行\n两行", "逗号,分号;", "'", '""']
    table = [[*row[:1], title, *row[2:]] for row, title in zip(rows(5), titles, strict=True)]
    data = text(table)
    desk.take("hotline.csv", data.encode())
    expected = [cells[1] for cells in list(csv.reader(io.StringIO(data, newline="")))[1:]]
    assert desk.column("title") == expected
