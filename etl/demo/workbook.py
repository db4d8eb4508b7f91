"""A worksheet as a zip of XML, written by hand: far faster than a spreadsheet library, and always the same bytes."""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

SAME_DATE = (2020, 12, 1, 0, 0, 0)  # in the zip directory, so that equal content is an equal file
FASTEST = 1
ROWS_A_PIECE = 5_000
NAMESPACE = "http://schemas.openxmlformats.org"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATION = f"{NAMESPACE}/officeDocument/2006/relationships"
MAIN = f"{NAMESPACE}/spreadsheetml/2006/main"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{NAMESPACE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{NAMESPACE}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{NAMESPACE}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


@dataclass(frozen=True)
class Formula:
    """A formula whose result was never saved, as some programs write it."""

    text: str


def write_workbook(path: Path, sheet: str, rows: Sequence[str]) -> None:
    """Each row is the XML of its cells, with `#` where the row number goes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=FASTEST) as archive:
        for name, content in (PARTS | {"xl/workbook.xml": _workbook(sheet)}).items():
            archive.writestr(_entry(name), XML + content)
        with archive.open(_entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as part:
            for piece in _pieces(rows):
                part.write(piece.encode())


def text_cells(values: Iterable[object]) -> str:
    """The XML of one row from plain values; None is an empty cell, a number stays a number."""
    return "".join(_cell(position, value) for position, value in enumerate(values) if value is not None)


def column_letters(position: int) -> str:
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell(position: int, value: object) -> str:
    reference = f'r="{column_letters(position)}#"'
    if isinstance(value, Formula):
        return f"<c {reference}><f>{escape(value.text)}</f></c>"
    if isinstance(value, int | float):
        return f"<c {reference}><v>{value}</v></c>"
    return f'<c {reference} t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def _workbook(sheet: str) -> str:
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
        f'<sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _pieces(rows: Sequence[str]) -> Iterable[str]:
    yield f'{XML}<worksheet xmlns="{MAIN}"><sheetData>'
    for start in range(0, len(rows), ROWS_A_PIECE):
        block = enumerate(rows[start : start + ROWS_A_PIECE], start + 1)
        yield "".join(f'<row r="{number}">{cells.replace("#", str(number))}</row>' for number, cells in block)
    yield "</sheetData></worksheet>"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, SAME_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
