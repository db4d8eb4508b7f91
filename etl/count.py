"""Counts the rows of a CSV from its bytes, independently of the parser, and notices a cut-off end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

CHUNK_BYTES = 1 << 23
QUOTE, NEWLINE, RETURN = 34, 10, 13
BLANK = re.compile(rb"(?:\A|(?<=\n))\r?\n")


@dataclass(frozen=True)
class Count:
    """`records` leaves out blank lines and counts the header. `is_quote_open` at the end: the file was cut."""

    records: int
    is_quote_open: bool
    ends_with_newline: bool
    has_nul: bool


def count_records(path: Path, delimiter: str) -> Count:
    quick = _count_quickly(path, delimiter)
    return quick if quick is not None else _count_carefully(path, delimiter)


def _count_quickly(path: Path, delimiter: str) -> Count | None:
    """Quote parity decides which newline ends a record; None when a quote stands where it decides nothing."""
    records, parity, has_nul, tail = 0, 0, False, b"\n"
    for chunk in _chunks(path):
        has_nul = has_nul or b"\x00" in chunk
        if b'"' not in chunk and parity == 0:
            records += chunk.count(b"\n") - _blank_lines(chunk)
        else:
            found = _in_quotes(chunk, parity, delimiter)
            if found is None:
                return None
            newlines, parity = found
            records += newlines
        tail = chunk[-1:]
    ends = tail == b"\n"
    return Count(records + (not ends), parity == 1, ends, has_nul)


def _chunks(path: Path) -> Iterator[bytes]:
    """Chunks end at a line end, so that a doubled quote and a blank line are never split."""
    with path.open("rb") as source:
        if source.read(3) != b"\xef\xbb\xbf":
            source.seek(0)
        while chunk := source.read(CHUNK_BYTES):
            yield chunk + (source.readline() if not chunk.endswith(b"\n") else b"")


def _blank_lines(chunk: bytes) -> int:
    if chunk[:1] not in (b"\r", b"\n") and b"\n\n" not in chunk and b"\n\r" not in chunk:
        return 0
    return len(BLANK.findall(chunk))


def _in_quotes(chunk: bytes, parity: int, delimiter: str) -> tuple[int, int] | None:
    array = np.frombuffer(chunk, dtype=np.uint8)
    quotes = np.flatnonzero(array == QUOTE)
    if not _are_structural(array, quotes, parity, delimiter):
        return None
    newlines = np.flatnonzero(array == NEWLINE)
    outside = newlines[(np.searchsorted(quotes, newlines) + parity) % 2 == 0]
    return len(outside) - _blank_at(array, outside), (parity + len(quotes)) % 2


def _are_structural(array: npt.NDArray[np.uint8], quotes: npt.NDArray[np.intp], parity: int, delimiter: str) -> bool:
    """Openers follow a delimiter, a line end or a quote; closers precede one."""
    allowed = np.zeros(256, dtype=bool)
    allowed[[*delimiter.encode()[-1:], *delimiter.encode()[:1], NEWLINE, RETURN, QUOTE]] = True
    padded = np.concatenate(([NEWLINE], array, [NEWLINE])).astype(np.uint8) if len(quotes) else array
    openers, closers = quotes[parity::2], quotes[1 - parity :: 2]
    return bool(allowed[padded[openers]].all() and allowed[padded[closers + 2]].all())


def _blank_at(array: npt.NDArray[np.uint8], outside: npt.NDArray[np.intp]) -> int:
    """Lines without any character between two record ends."""
    starts = np.concatenate(([0], outside[:-1] + 1)) if len(outside) else outside
    lengths = outside - starts
    is_return = (lengths == 1) & (array[np.minimum(starts, len(array) - 1)] == RETURN)
    return int(np.count_nonzero((lengths == 0) | is_return))


def _count_carefully(path: Path, delimiter: str) -> Count:
    """Record by record, as RFC 4180 reads them: a quote opens a cell only at its beginning."""
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    mark = delimiter.encode()
    records, position, is_open = 0, 0, False
    while position < len(data):
        end = _record_end(data, position, mark)
        is_open = end is None
        end = len(data) if end is None else end
        records += data[position:end] not in (b"", b"\r")
        position = end + 1
    return Count(records, is_open, data.endswith(b"\n"), b"\x00" in data)


def _record_end(data: bytes, position: int, mark: bytes) -> int | None:
    """The newline that ends the record (or the end of the file); None when a quote is still open there."""
    while True:
        newline = data.find(b"\n", position)
        line_end = len(data) if newline < 0 else newline
        if data[position : position + 1] != b'"':
            following = data.find(mark, position, line_end)
            if following < 0:
                return line_end
            position = following + len(mark)
            continue
        closing = _closing_quote(data, position + 1)
        if closing is None:
            return None
        if data[closing + 1 : closing + 1 + len(mark)] != mark:
            newline = data.find(b"\n", closing)  # a line end, or a malformed cell that spoils its line
            return len(data) if newline < 0 else newline
        position = closing + 1 + len(mark)


def _closing_quote(data: bytes, position: int) -> int | None:
    while (found := data.find(b'"', position)) >= 0:
        if data[found + 1 : found + 2] != b'"':
            return found
        position = found + 2
    return None
