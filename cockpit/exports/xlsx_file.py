"""A table as an Excel workbook: text stays text, numbers have their format, nothing is a formula or a link."""

import io
from datetime import date
from typing import Any

import xlsxwriter

from cockpit.exports.heading import Heading
from cockpit.exports.plain_text import writable
from cockpit.tables.table import Cell, Form, Table
from cockpit.text import Language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# pandas and xlsxwriter write live formulas and links by default.
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FORMATS: dict[Form, str] = {"integer": "#,##0", "decimal": "#,##0.0", "percent": "0.0%", "hours": "#,##0.0"}
WIDEST = 48


def xlsx_file(heading: Heading, table: Table, language: Language) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, SAFE) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for place, (name, words) in enumerate(heading.lines):
            sheet.write_string(place, 0, writable(name), bold)
            sheet.write_string(place, 1, writable(words))
        first = len(heading.lines) + 1
        titles = [column.title.at(language) for column in table.columns]
        for place, title in enumerate(titles):
            sheet.write_string(first, place, writable(title), bold)
        _rows(book, sheet, table, first + 1)
        sheet.freeze_panes(first + 1, 1)
        for place, title in enumerate(titles):
            sheet.set_column(place, place, _width(title, [row[place] for row in table.rows[:200]]))
    return file.getvalue()


def _rows(book: Any, sheet: Any, table: Table, first: int) -> None:
    formats = {form: book.add_format({"num_format": words}) for form, words in FORMATS.items()}
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for down, row in enumerate(table.rows, start=first):
        for across, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            if isinstance(cell, str) and column.form == "day" and cell:
                sheet.write_datetime(down, across, date.fromisoformat(cell), day)
            elif isinstance(cell, str):
                sheet.write_string(down, across, writable(cell))
            elif cell is not None:
                sheet.write_number(down, across, cell, formats.get(column.form))


def _width(title: str, cells: list[Cell]) -> float:
    """Chinese characters take two places."""
    words = [title, *(str(cell) for cell in cells if isinstance(cell, str))]
    longest = max(sum(2 if ord(character) > 0x2E80 else 1 for character in word) for word in words)
    return min(WIDEST, max(10, longest + 2))
