"""F: identifiers, lengths, days and paths that an export must stand, and what it never takes from a browser."""

import csv
import io
import json

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from cockpit.exports.csv_file import csv_file
from cockpit.exports.heading import Heading
from cockpit.exports.xlsx_file import xlsx_file
from cockpit.tables.table import Column, Table
from cockpit.text import Text

HEADING = Heading((("产品", "=1+1"), ("区域", "＠SUM(A1)")), "x")
IDENTIFIERS = ("330103199001011234", "0086", "1e5", "1.23E+17", "007", "2026-02-30", "0x1F", "True")


def id_table(*words: str) -> Table:
    return Table((Column(Text("编号")),), tuple((word,) for word in words))


def test_f4_identifiers_keep_every_digit_and_zero_in_a_csv() -> None:
    rows = list(csv.reader(io.StringIO(csv_file(HEADING, id_table(*IDENTIFIERS), "zh").decode("utf-8-sig"))))
    assert [row[0] for row in rows[4:]] == list(IDENTIFIERS)


def test_f4_identifiers_are_text_in_a_workbook() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(HEADING, id_table(*IDENTIFIERS), "zh"))).active
    assert sheet is not None
    cells = [row[0] for row in sheet.iter_rows(min_row=5)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(word, "s") for word in IDENTIFIERS]


@pytest.mark.parametrize("words", ["\u200b=1+1", "\ufeff@x", "\x00=1+1", "\u202e-1", "\n=1", " \u00a0＝1"])
def test_f2_what_hides_before_a_formula_is_looked_through(words: str) -> None:
    text = csv_file(HEADING, id_table(words), "zh").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[4][0].startswith("'")
    assert text.startswith("产品,'=1+1")  # the heading too


def test_f3_a_cell_too_long_for_a_workbook_is_cut_and_not_lost() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(HEADING, id_table("长" * 40_000), "zh"))).active
    assert sheet is not None
    assert len(str(sheet.cell(5, 1).value)) == 32_000


def test_f1_no_address_takes_a_figure_from_the_browser(served: Flask, client: FlaskClient) -> None:
    exports = [rule for rule in served.url_map.iter_rules() if rule.rule.startswith("/export")]
    assert {frozenset(rule.methods or ()) for rule in exports} == {frozenset(("GET", "HEAD", "OPTIONS"))}
    figure = {"layout": {"images": [{"source": "http://127.0.0.1:9/x"}], "width": 1_000_000}}
    assert client.post("/export/map/east.figure.json", json=figure).status_code in (403, 405)


def test_f1_the_size_of_an_image_is_ours(client: FlaskClient) -> None:
    asked = "/export/trend/east.figure.json"
    plain, forged = (json.loads(client.get(asked + more).data) for more in ("", "?width=1000000&height=1e9&scale=99"))
    assert forged == plain
    assert plain["size"] == {"width": 1200, "height": 720}


@pytest.mark.parametrize("days", ["0001-01-01..9999-12-31", "2020-01-01..9999-12-31", "0001-01-01..2026-06-01"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "figure.json"])
def test_f6_all_of_time_is_no_larger_than_the_data(client: FlaskClient, days: str, form: str) -> None:
    answer = client.get(f"/export/trend/east.{form}?period={days}")
    assert answer.status_code == 200
    assert len(answer.data) < 60_000  # 121 days


@pytest.mark.parametrize("days", ["9999-12-31..9999-12-31", "0001-01-01..0001-01-02"])
def test_f6_days_without_data_are_refused_with_a_sentence(client: FlaskClient, days: str) -> None:
    answer = client.get(f"/export/trend/east.csv?period={days}")
    assert answer.status_code == 400
    assert "内没有数据" in json.loads(answer.data)["error"]


@pytest.mark.parametrize("area", ["..%2f..%2fetc%2fpasswd", "%2e%2e", "..\\x", "%00", "east.csv", "東"])
def test_f7_a_path_in_the_place_of_an_area_is_an_unknown_area(client: FlaskClient, area: str) -> None:
    assert client.get(f"/export/trend/{area}.csv").status_code in (400, 404)
