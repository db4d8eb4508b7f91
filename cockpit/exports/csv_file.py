"""A table as CSV for a spreadsheet: with a byte order mark, numbers as numbers, and no text that becomes a formula."""

import csv
import io

from cockpit.exports.heading import Heading
from cockpit.tables.table import Cell, Table
from cockpit.text import Language

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the local code page
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_file(heading: Heading, table: Table, language: Language) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([inert(cell) for cell in line] for line in heading.lines)
    writer.writerow([])
    writer.writerow([inert(column.title.at(language)) for column in table.columns])
    writer.writerows([inert(cell) for cell in row] for row in table.rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def inert(cell: Cell) -> Cell:
    """Spaces before a formula do not stop a spreadsheet, so they are looked through."""
    if isinstance(cell, str) and cell.lstrip(" \u3000\u00a0\ufeff").startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
