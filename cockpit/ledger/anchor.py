"""The heads of the audit trail in a file outside the database: one line an entry, `seq`, hash, appended after commit.

A chain alone proves nothing against somebody who writes it anew from any row on. The anchor can lie on another medium.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LATE: Final = "late"  # written by a later writer: the process of the entry ended between its commit and its line
LONGEST_LINE: Final = 200
_LINE: Final = re.compile(r"(\d+)\t([0-9a-f]{64})(\tlate)?")


@dataclass(frozen=True)
class Head:
    seq: int
    entry_hash: str
    is_late: bool = False

    @property
    def line(self) -> str:
        return "\t".join((str(self.seq), self.entry_hash, *((LATE,) if self.is_late else ())))


@dataclass(frozen=True)
class Anchored:
    """What the file says. Two hashes for one number are both kept: one of them was written by somebody else."""

    heads: tuple[Head, ...]
    unreadable: tuple[str, ...]


class Anchor:
    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def pen(self) -> Iterator[int]:
        """Opened before the commit: where no line can be appended, nothing is committed either."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def append(self, pen: int, heads: Sequence[Head]) -> None:
        """One write, so that lines of two processes never mix. A torn last line is left and ended."""
        tail = self._tail()
        torn = "\n" if tail and not tail.endswith("\n") else ""
        os.write(pen, (torn + "".join(f"{head.line}\n" for head in heads)).encode("ascii"))

    def last(self) -> Head | None:
        heads = _read(self._tail()).heads
        return heads[-1] if heads else None

    def read(self) -> Anchored:
        text = self.path.read_text(encoding="ascii", errors="replace") if self.path.is_file() else ""
        return _read(text)

    def _tail(self) -> str:
        if not self.path.is_file():
            return ""
        with self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - LONGEST_LINE))
            return file.read().decode("ascii", "replace")


def _read(text: str) -> Anchored:
    found = [(line, _LINE.fullmatch(line)) for line in text.splitlines() if line]
    heads = tuple(Head(int(match[1]), match[2], bool(match[3])) for _, match in found if match)
    return Anchored(heads, tuple(line for line, match in found if not match))
