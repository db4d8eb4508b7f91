"""Workbooks, JSON and CSV in one engine: what each format alone can get wrong."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from cockpit.errors import BadInput
from tests.fault_corpus import GOOD, HEADER, rows
from tests.fault_workbooks import bomb, with_entity, without_cached_value, workbook
from tests.intake_desk import Desk


@pytest.fixture
def excel(tmp_path: Path) -> Desk:
    return Desk(tmp_path, rest='format = "xlsx"')


@pytest.fixture
def lines(tmp_path: Path) -> Desk:
    return Desk(tmp_path, rest='format = "jsonl"')


def as_json(cells: list[str]) -> str:
    return json.dumps(dict(zip(HEADER, cells, strict=True)), ensure_ascii=False)


def test_a_workbook_loads_like_a_csv(excel: Desk) -> None:
    report = excel.take("hotline.xlsx", workbook())
    assert (report.rows_read, report.staged, report.reasons) == (5, 5, {})
    assert excel.column("title") == [GOOD["标题"]] * 5


def test_a_title_above_the_header_is_passed_over(excel: Desk) -> None:
    data = workbook(lambda _, sheet: sheet.merge_range(0, 0, 0, 5, "2024年3月工单"), top=2)
    assert excel.take("hotline.xlsx", data).staged == 5


def test_a_formula_without_a_saved_result_spoils_its_row_only(excel: Desk) -> None:
    report = excel.take("hotline.xlsx", without_cached_value())
    assert (report.staged, report.reasons) == (4, {"FORMULA_CELL": 1})
    assert excel.query("select row_number from incoming_quarantine") == [(3,)]


def test_a_formula_with_a_saved_result_is_its_result(excel: Desk) -> None:
    place = HEADER.index("类别")
    report = excel.take("hotline.xlsx", workbook(lambda _, sheet: sheet.write_formula(2, place, '="防"', None, "消防")))
    assert (report.staged, excel.column("category_name")[1]) == (5, "消防")


@pytest.mark.parametrize("is_1904", [False, True])
def test_dates_are_dates_in_both_calendars_of_excel(excel: Desk, is_1904: bool) -> None:
    place, moment = HEADER.index("上报时间"), datetime(2024, 2, 29, 8, 30)

    def fill(book, sheet) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        sheet.write_datetime(2, place, moment, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))

    assert excel.take("hotline.xlsx", workbook(fill, options={"date_1904": is_1904})).staged == 5
    assert excel.column("reported_at")[1] == moment


def test_a_number_for_an_identifier_keeps_its_digits_or_is_refused(excel: Desk) -> None:
    def fill(_, sheet) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        sheet.write_number(1, 0, 20240301)
        sheet.write_number(2, 0, 330103199001011234)

    report = excel.take("hotline.xlsx", workbook(fill))
    assert (report.staged, report.reasons) == (4, {"VAL_TYPE": 1})
    assert excel.column("event_id")[0] == "20240301"


def test_a_hidden_sheet_is_not_read(excel: Desk) -> None:
    def fill(book, sheet) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        visible = book.add_worksheet("清单")
        visible.write_row(0, 0, list(HEADER))
        visible.write_row(1, 0, rows()[0])
        visible.activate()
        visible.set_first_sheet()
        sheet.hide()

    assert excel.take("hotline.xlsx", workbook(fill)).staged == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb(), "SIZE_LIMIT"),
        (with_entity(), "VAL_TYPE"),
        (workbook()[:-200], "FILE_TRUNCATED"),
        (b"id,at\n1,2\n", "FILE_TRUNCATED"),
    ],
    ids=["bomb", "entity", "cut", "csv"],
)
def test_a_workbook_that_cannot_be_trusted_is_refused(excel: Desk, data: bytes, code: str) -> None:
    with pytest.raises(BadInput, match=f"hotline.xlsx：.*{code}"):
        excel.take("hotline.xlsx", data)


def test_json_lines_load_like_a_csv(lines: Desk) -> None:
    text = "".join(as_json(cells) + "\n" for cells in rows())
    assert lines.take("hotline.jsonl", text.encode()).staged == 5


def test_one_json_array_loads_too(lines: Desk) -> None:
    text = "[" + ",".join(as_json(cells) for cells in rows()) + "]"
    assert lines.take("hotline.json", text.encode()).staged == 5


def test_a_line_that_is_no_object_is_quarantined(lines: Desk) -> None:
    text = "\n".join([as_json(rows()[0]), "{broken", "[1, 2]", as_json(rows()[1])]) + "\n"
    report = lines.take("hotline.jsonl", text.encode())
    assert (report.rows_read, report.staged, report.reasons) == (4, 2, {"VAL_TYPE": 2})


def test_a_last_line_that_was_cut_refuses_the_file(lines: Desk) -> None:
    text = "\n".join(as_json(cells) for cells in rows())
    with pytest.raises(BadInput, match="FILE_TRUNCATED"):
        lines.take("hotline.jsonl", text[:-20].encode())


def test_what_a_sender_leaves_out_is_empty_in_that_record(lines: Desk) -> None:
    first, second = (json.loads(as_json(cells)) for cells in rows(2))
    del second["办结时间"]
    text = "".join(json.dumps(record) + "\n" for record in (first, second))
    assert lines.take("hotline.jsonl", text.encode()).staged == 2
    assert lines.column("closed_at") == [datetime(2024, 3, 1, 15, 0), None]


def test_a_key_that_no_record_has_is_empty_everywhere(lines: Desk) -> None:
    """A small delivery of open cases: the sender writes no closing time at all."""
    records = [json.loads(as_json(cells)) for cells in rows(2, 状态="在办")]
    text = "".join(
        json.dumps({key: value for key, value in each.items() if key != "办结时间"}) + "\n" for each in records
    )
    assert lines.take("hotline.jsonl", text.encode()).staged == 2
    assert lines.column("closed_at") == [None, None]


def test_records_without_identifiers_are_another_senders(lines: Desk) -> None:
    with pytest.raises(BadInput, match="HDR_MISSING"):
        lines.take("hotline.jsonl", b'{"id": "1", "at": "2024-03-01 09:00:00"}\n')
