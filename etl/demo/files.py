"""Writes lines and rows as a sender would: CSV in its encoding, a workbook, JSON lines."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import orjson

from cockpit.profile import Source
from etl.demo.workbook import Formula, text_cells, write_workbook

Value = str | int | float | Formula | None


def file_name(source: Source, part: str) -> str:
    """The profile says which names it takes in; the part stands where it has a star."""
    return source.files[0].replace("*", part)


def write_lines(source: Source, path: Path, header: Sequence[str], lines: Sequence[str]) -> None:
    if source.format == "xlsx":
        write_workbook(path, source.sheet or "Sheet1", [text_cells(header), *lines])
    elif source.format == "jsonl":
        path.write_bytes(("\n".join(lines) + "\n").encode())
    else:
        text = "\n".join([csv_line(header), *lines]) + "\n"
        path.write_bytes(text.encode(source.encoding or "utf-8-sig"))


def write_rows(source: Source, path: Path, header: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    write_lines(source, path, header, [one_line(source, header, row) for row in rows])


def one_line(source: Source, header: Sequence[str], row: Sequence[Value]) -> str:
    if source.format == "xlsx":
        return text_cells(row)
    if source.format == "jsonl":
        return orjson.dumps(dict(zip(header, row, strict=True))).decode()
    return csv_line(row)


def csv_line(row: Sequence[Value]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(row)
    return buffer.getvalue()
