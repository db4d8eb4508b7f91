"""XLSX: the values of one visible sheet as text cells; formulas without a saved result are noticed in the XML."""

import datetime
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from cockpit.profile import Source
from etl.decode import RATIO_FROM_BYTES, RATIO_LIMIT
from etl.header import match
from etl.reasons import refuse

HEADER_ROWS = 20  # exports often have a title, a date and a note above the header
EXACT_INTEGER = 10**15  # Excel keeps 15 digits: a longer number has already lost some
ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
REFERENCE = re.compile(rb'\br="([A-Z]*)(\d+)"')
VALUE = re.compile(rb"<v\b[^>]*>[^<]|<is\b.*?<t\b[^>]*>[^<]", re.DOTALL)


@dataclass(frozen=True)
class Sheet:
    """`rows` are (row number in the sheet, cells), blank ones left out; the header is apart."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    empty_formulas: frozenset[tuple[int, int]]  # (row number, column index)
    counted: int  # rows below the header, counted in the XML


def workbook_header(source: Source, file_name: str, path: Path) -> tuple[str, ...]:
    """Only the first rows are turned into cells: the sheet is read once more when its source is known."""
    return read_sheet(source, file_name, path, nrows=HEADER_ROWS).header


def read_sheet(source: Source, file_name: str, path: Path, *, nrows: int | None = None) -> Sheet:
    _refuse_unsafe(file_name, path)
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(path))
        title = _title(workbook, source, file_name)
        found = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False, nrows=nrows)
        xml = _sheet_xml(path, workbook.sheet_names.index(title)) if nrows is None else b""
    except (python_calamine.CalamineError, zipfile.BadZipFile, KeyError, OSError) as error:
        raise refuse("FILE_TRUNCATED", f"{file_name}：工作簿不完整或已损坏，打不开，请重新另存后发送") from error
    rows = [(number, tuple(_text(cell) for cell in cells)) for number, cells in enumerate(found, start=1)]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if not rows:
        raise refuse("FILE_TRUNCATED", f"{file_name}：工作表“{title}”是空的，第 1 行应当是表头")
    top = max(range(min(HEADER_ROWS, len(rows))), key=lambda at: len(match(source, rows[at][1]).positions))
    counted, empty_formulas = _counted(xml, rows[top][0])
    blank_formula_rows = {number for number, _ in empty_formulas} - {number for number, _ in rows}
    body = [*rows[top + 1 :], *((number, ("",) * len(rows[top][1])) for number in blank_formula_rows)]
    return Sheet(rows[top][1], tuple(sorted(body)), frozenset(empty_formulas), counted)


def _refuse_unsafe(file_name: str, path: Path) -> None:
    if not zipfile.is_zipfile(path):
        raise refuse("FILE_TRUNCATED", f"{file_name}：不是完整的 XLSX 工作簿（可能没有传完，或其实是别的格式）")
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > max(RATIO_FROM_BYTES, path.stat().st_size * RATIO_LIMIT):
            raise refuse("SIZE_LIMIT", f"{file_name}：压缩比超过 {RATIO_LIMIT}，疑为压缩炸弹，没有导入")
        for member in archive.namelist():
            if member.endswith((".xml", ".rels")):
                with archive.open(member) as part:
                    if b"<!DOCTYPE" in part.read(1024):
                        raise refuse("VAL_TYPE", f"{file_name}：{member} 里有外部实体声明，不安全，没有导入")


def _title(workbook: python_calamine.CalamineWorkbook, source: Source, file_name: str) -> str:
    if source.sheet:
        if source.sheet not in workbook.sheet_names:
            names = "、".join(workbook.sheet_names)
            raise refuse("HDR_MISSING", f"{file_name}：没有名为“{source.sheet}”的工作表，只有：{names}")
        return source.sheet
    visible = [
        sheet.name for sheet in workbook.sheets_metadata if sheet.visible == python_calamine.SheetVisibleEnum.Visible
    ]
    return (visible or workbook.sheet_names)[0]


def _sheet_xml(path: Path, index: int) -> bytes:
    with zipfile.ZipFile(path) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels")
        targets = dict(_relations(relations))
        ids = re.findall(rb'<(?:\w+:)?sheet\b[^>]*?\br:id="([^"]+)"', archive.read("xl/workbook.xml"))
        target = targets[ids[index]].decode().lstrip("/")
        return archive.read(target if target.startswith("xl/") else f"xl/{target}")


def _relations(xml: bytes) -> Iterator[tuple[bytes, bytes]]:
    for tag in re.findall(rb"<Relationship\b[^>]*>", xml):
        identifier, target = re.search(rb'\bId="([^"]+)"', tag), re.search(rb'\bTarget="([^"]+)"', tag)
        if identifier and target:
            yield identifier[1], target[1]


def _counted(xml: bytes, header_row: int) -> tuple[int, set[tuple[int, int]]]:
    """Rows with a value or a formula below the header, and the formulas without a value."""
    counted, empty_formulas, number = 0, set(), 0
    for attributes, content in ROW.findall(xml):
        reference = re.search(rb'\br="(\d+)"', attributes)
        number = int(reference[1]) if reference else number + 1
        if number <= header_row or not content:
            continue
        counted += bool(VALUE.search(content)) or b"<f" in content
        if b"<f" in content:
            empty_formulas |= {(number, column) for column in _empty_formulas(content)}
    return counted, empty_formulas


def _empty_formulas(row: bytes) -> Iterator[int]:
    for index, (attributes, content) in enumerate(CELL.findall(row)):
        reference = REFERENCE.search(attributes)
        if b"<f" in content and not VALUE.search(content):
            yield _column(reference[1]) if reference and reference[1] else index


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _text(cell: object) -> str:
    """Dates become ISO; whole numbers lose the .0 that Excel's floats have; 16 digits and more show their loss."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        if abs(cell) >= EXACT_INTEGER:
            return f"{cell:.5E}"
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.replace(microsecond=0).isoformat(sep=" ")
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell)
