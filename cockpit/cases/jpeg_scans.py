"""How a JPEG wants to be read: in one pass that can make it smaller on the way, or in many over all of its pixels.

A pass over 64 million pixels takes a tenth of a second and 95 bytes: 8 MB could ask for hours of it.
"""

from typing import Final

ONE_PASS_FRAMES: Final = (0xC0, 0xC1)
OTHER_FRAMES: Final = frozenset(range(0xC2, 0xD0)) - {0xC4, 0xC8, 0xCC}  # those three are tables and a reserved one
WITHOUT_LENGTH: Final = frozenset((0x01, *range(0xD0, 0xD8)))
SCAN: Final = 0xDA
SCAN_BEGINS: Final = b"\xff\xda"
MOST_SCANS: Final = 64  # encoders write about 10
MOST_MARKERS: Final = 1_000  # before the first scan: 8 MB of notes are 130


def is_one_pass(sent: bytes) -> bool:
    """The first scan holds every component of the frame. Whatever is not plainly so is read as if it were not."""
    at, components = 2, 0
    for _ in range(MOST_MARKERS):
        if at + 10 > len(sent) or sent[at] != 0xFF:
            return False
        code = sent[at + 1]
        if code == SCAN:
            return sent[at + 4] == components
        if code in OTHER_FRAMES or code == 0:
            return False
        if code in ONE_PASS_FRAMES:
            components = sent[at + 9]
        at += _step(sent, at, code)
    return False


def has_too_many_scans(sent: bytes) -> bool:
    """Counts small pictures inside of it too; inside a scan these two bytes cannot stand."""
    return sent.count(SCAN_BEGINS) > MOST_SCANS


def _step(sent: bytes, at: int, code: int) -> int:
    if code == 0xFF:  # filling
        return 1
    return 2 if code in WITHOUT_LENGTH else 2 + int.from_bytes(sent[at + 2 : at + 4])
