"""A table as CSV for a spreadsheet: with a byte order mark, numbers as numbers, and no text that becomes a formula."""

import csv
import io

from cockpit.exports.heading import Heading
from cockpit.exports.plain_text import writable
from cockpit.tables.table import Cell, Form, Table
from cockpit.text import Language

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the local code page
UNSEEN = " \u3000\u00a0\ufeff\u200b\u200c\u200d\u2060"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_file(heading: Heading, table: Table, language: Language) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([inert(cell) for cell in line] for line in heading.lines)
    writer.writerow([])
    writer.writerow([inert(column.title.at(language)) for column in table.columns])
    forms = [column.form for column in table.columns]
    writer.writerows([_written(cell, form) for cell, form in zip(row, forms, strict=True)] for row in table.rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def _written(cell: Cell, form: Form) -> Cell:
    """A count of cases is 441 and not 441.0."""
    if form == "integer" and isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return inert(cell)


def inert(cell: Cell) -> Cell:
    """Spaces before a formula do not stop a spreadsheet, so they are looked through."""
    cell = writable(cell)
    if isinstance(cell, str) and cell.lstrip(UNSEEN).startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
