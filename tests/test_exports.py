"""Sheets and images: what a clerk opens in a spreadsheet is what the page shows, and it can do no harm."""

import csv
import io
import json
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import plotly.graph_objects
import pytest
from flask import Flask
from flask.testing import FlaskClient

from cockpit.exports.csv_file import csv_file, inert
from cockpit.exports.heading import Heading
from cockpit.exports.xlsx_file import xlsx_file
from cockpit.panels import PANELS
from cockpit.tables.table import Column, Table
from cockpit.text import Text
from tests.other_snapshot import serving, with_smallest_cell
from tests.showcase import showcase_tables

EVIL = ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1+1", "  =1+1", "\u3000=cmd|'/c calc'!A0", "http://evil/")
HEADING = Heading((("产品", "社区智治在线"),), "x")
COLUMNS = (Column(Text("名称")), Column(Text("占比"), "percent"), Column(Text("日期"), "day"))
TABLE = Table(COLUMNS, tuple((words, 0.5, "2026-06-01") for words in EVIL))


def read_csv(body: bytes) -> list[list[str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))


def sheet(client: FlaskClient, address: str) -> tuple[list[str], list[list[str]]]:
    """The titles and the rows below the heading."""
    lines = read_csv(client.get(address).data)
    first = lines.index([]) + 1
    return lines[first], lines[first + 1 :]


def test_text_never_becomes_a_formula_in_csv_and_numbers_stay_numbers() -> None:
    rows = read_csv(csv_file(HEADING, TABLE, "zh"))[3:]
    assert [row[0][0] for row in rows] == ["'"] * 9 + ["h"]
    assert {row[1] for row in rows} == {"0.5"}
    assert inert(-3.0) == -3.0


def test_text_never_becomes_a_formula_or_a_link_in_excel() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(HEADING, TABLE, "zh"))).active
    assert sheet is not None
    cells = [row[0] for row in sheet.iter_rows(min_row=4)]
    assert [cell.data_type for cell in cells] == ["s"] * len(EVIL)
    assert [cell.hyperlink for cell in cells] == [None] * len(EVIL)
    first = sheet[4]
    assert (first[1].value, first[1].number_format) == (0.5, "0.0%")
    assert first[2].value.date().isoformat() == "2026-06-01"  # type: ignore[union-attr]


@pytest.mark.parametrize("form", ["csv", "xlsx", "figure.json"])
@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.panel_id)
def test_every_panel_of_a_page_can_be_taken_away(client: FlaskClient, panel: object, form: str) -> None:
    area_id = {"top": "east", "middle": "middle", "leaf": "middle-1"}[panel.where[0]]  # type: ignore[attr-defined]
    answer = client.get(f"/export/{panel.panel_id}/{area_id}.{form}")  # type: ignore[attr-defined]
    assert answer.status_code == 200
    assert answer.data


def test_an_export_says_what_it_is_and_that_it_is_generated(client: FlaskClient) -> None:
    answer = client.get("/export/map/east.csv?period=7d&metric=on_time_share")
    heading = dict(row for row in read_csv(answer.data)[:7])
    assert heading["区域"] == "东区"
    assert heading["时段"] == "近 7 天"
    assert heading["面板"].startswith("区域态势 · 按时办结率")
    assert heading["说明"].startswith("演示数据")
    assert unquote(answer.headers["Content-Disposition"]).endswith("演示数据-区域态势-东区-20260615.csv")


def test_without_protection_the_children_and_the_rest_add_up_in_a_sheet(
    client: FlaskClient, served: Flask, tmp_path: Path
) -> None:
    with serving(served, tmp_path, with_smallest_cell(showcase_tables(), 0), version=31):
        titles, rows = sheet(client, "/export/map/east.csv?metric=on_time_share")
        tile_titles, tiles = sheet(client, "/export/tiles/east.csv")
    due = [row[titles.index("分母")] for row in rows]
    whole = next(row for row in tiles if row[0] == "按时办结率")
    assert sum(map(float, due)) == float(whole[tile_titles.index("分母")])
    assert due[0].isdigit()  # a count is 441, not 441.0
    assert rows[-1][0] == "未定位"


def test_an_image_carries_title_time_and_the_demo_mark(client: FlaskClient) -> None:
    image = json.loads(client.get("/export/map/east.figure.json?lang=en&theme=dark").data)
    notes = " ".join(note["text"] for note in image["figure"]["layout"]["annotations"])
    assert "East District" in notes and "2026-06-15 14:00" in notes and "generated" in notes
    assert image["figure"]["layout"]["paper_bgcolor"] == "#101a2c"
    plotly.graph_objects.Figure(image["figure"])


@pytest.mark.parametrize(
    "path",
    [
        "/export/trend/elsewhere.csv",
        "/export/map/middle-1.csv",  # a leaf has no map
        "/export/nothing/east.csv",
        "/export/trend/east.csv?period=yesterday",
        "/export/trend/east.pdf",
    ],
)
def test_what_does_not_exist_or_is_not_yours_is_refused_with_a_sentence(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert b"Traceback" not in answer.data
