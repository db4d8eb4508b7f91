"""F: sheets and images full of what a hostile source writes do no harm on the desk where they are opened."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from cockpit.panels import PANELS, Panel
from tests.other_snapshot import Tables, serving, with_smallest_cell
from tests.people import enter
from tests.showcase import showcase_tables

HOSTILE = '=HYPERLINK("http://evil.example/","看")'
STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
AREA = {"top": "east", "middle": "middle", "leaf": "middle-1"}


def hostile_tables() -> Tables:
    """Every name that a source can bring begins a formula and carries a control character."""
    tables = with_smallest_cell(showcase_tables(), 0)
    names = {"dim_area": ("name_zh", "name_en"), "dim_category": ("name_zh", "name_en"), "dim_unit": ("name",)}
    texts = {**names, "open_event": ("title", "unit_name"), "fct_event": ("title",), "fct_compound": ("name",)}
    return {
        table: [
            {**row, **{field: f"{HOSTILE}\x0b\x00{row.get(field)}\u202e" for field in texts.get(table, ())}}
            for row in rows
        ]
        for table, rows in tables.items()
    }


@pytest.fixture(scope="module")
def hostile(served: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with (
        serving(served, tmp_path_factory.mktemp("hostile"), hostile_tables(), version=41),
        enter(served, "leader") as client,
    ):
        yield client


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: f"F2-{panel.panel_id}")
def test_no_cell_of_a_csv_begins_a_formula(hostile: FlaskClient, panel: Panel) -> None:
    answer = hostile.get(f"/export/{panel.panel_id}/{AREA[panel.where[0]]}.csv")
    assert answer.status_code == 200 and answer.data.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if cell.startswith(STARTS) and not is_number(cell)] == []
    assert any("HYPERLINK" in cell for cell in cells), "the hostile names are in this sheet"


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: f"F2-{panel.panel_id}")
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(hostile: FlaskClient, panel: Panel) -> None:
    answer = hostile.get(f"/export/{panel.panel_id}/{AREA[panel.where[0]]}.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in book.namelist() if "_rels/sheet" in name or "externalLink" in name]
        assert "HYPERLINK" in book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet and "<hyperlink" not in sheet


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: f"F3-{panel.panel_id}")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_control_and_reversing_characters_are_left_out(hostile: FlaskClient, panel: Panel, form: str) -> None:
    body = hostile.get(f"/export/{panel.panel_id}/{AREA[panel.where[0]]}.{form}").data
    if form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(body)).active
        assert sheet is not None
        said = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
    else:
        said = body.decode("utf-8-sig")
    assert not {"\x00", "\x0b", "\u202e"} & set(said)
    assert "_x000B_" not in said


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: f"F2-{panel.panel_id}")
def test_an_image_holds_no_link_and_no_outside_picture(hostile: FlaskClient, panel: Panel) -> None:
    body = json.loads(hostile.get(f"/export/{panel.panel_id}/{AREA[panel.where[0]]}.figure.json").data)
    texts = list(strings(body["figure"]))
    assert not [text for text in texts if "<a " in text.lower() or text.startswith(("http:", "https:", "file:", "//"))]
    assert "images" not in body["figure"]["layout"]


def strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from strings(inner)
