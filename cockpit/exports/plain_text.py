"""Text that a file can hold: without characters that end a cell, break the file or turn the reading direction."""

import re
from typing import TypeVar

T = TypeVar("T")
# Control characters but tab and line ends, half characters, what no file may hold, and marks that reverse a line.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
LONGEST = 32_000  # a cell of a workbook holds 32,767 characters, and a longer one is dropped without a word


def writable(cell: T) -> T | str:
    return UNWRITABLE.sub("", cell)[:LONGEST] if isinstance(cell, str) else cell
