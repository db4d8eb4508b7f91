"""Workbooks with the faults that only workbooks have, written as Excel would write them."""

import io
import zipfile
from collections.abc import Callable

import xlsxwriter

from tests.fault_corpus import HEADER, rows

Fill = Callable[[xlsxwriter.Workbook, "xlsxwriter.worksheet.Worksheet"], None]


def workbook(fill: Fill | None = None, *, options: dict[str, object] | None = None, top: int = 0) -> bytes:
    """Five good rows as text; `fill` may write over them."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **(options or {})})
    sheet = book.add_worksheet("事件")
    for number, cells in enumerate([list(HEADER), *rows()]):
        sheet.write_row(number + top, 0, cells)
    if fill:
        fill(book, sheet)
    book.close()
    return buffer.getvalue()


def rewritten(source: bytes, edit: Callable[[str, bytes], bytes]) -> bytes:
    """The same archive with its parts edited: what no writer would write, but some sender did."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, edit(name, old.read(name)))
    return target.getvalue()


def without_cached_value() -> bytes:
    def forget(name: str, part: bytes) -> bytes:
        return part.replace(b"</f><v>0</v>", b"</f>") if name.endswith("sheet1.xml") else part

    return rewritten(workbook(lambda _, sheet: sheet.write_formula(2, HEADER.index("类别"), "=A1&A2")), forget)


def with_entity() -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'

    def plant(name: str, part: bytes) -> bytes:
        return part.replace(b"?>\n", b"?>\n" + bomb, 1) if name.endswith("sheet1.xml") else part

    return rewritten(workbook(), plant)


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    return target.getvalue()
