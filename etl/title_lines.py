"""CSV files that begin with title lines, or have no header line at all: made ordinary before they are parsed."""

import csv
import io
from itertools import islice
from pathlib import Path

from cockpit.profile import Source


def is_ordinary(source: Source) -> bool:
    return not source.skip_rows and not source.header


def with_header_first(source: Source, text: str) -> str:
    """The beginning of a file, as `ordinary` would write it."""
    lines = text.splitlines(keepends=True)[source.skip_rows :]
    return _header_line(source) + "".join(lines)


def ordinary(source: Source, path: Path, scratch: Path) -> Path:
    """Line by line, for a file may be larger than memory. Titles are lines, not records: quotes mean nothing there."""
    target = scratch / "ordinary.csv"
    with (
        path.open(encoding="utf-8-sig") as whole,  # one kind of line end, like the header line that we add
        target.open("w", encoding="utf-8", newline="") as sink,
    ):
        sink.write(_header_line(source))
        sink.writelines(islice(whole, source.skip_rows, None))
    return target


def _header_line(source: Source) -> str:
    if not source.header:
        return ""
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=source.delimiter, lineterminator="\n").writerow(source.header)
    return line.getvalue()
