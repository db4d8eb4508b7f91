"""Whose turn it is to write: one after the other, in the order of coming, across threads and processes.

SQLite lets writers race for its lock, and the unlucky wait for seconds. Here they sit on chairs, one behind the other,
each chair a byte of a lock file: who comes sits down on the last and moves up as the one in front becomes free. Nobody
overtakes, nobody waits longer than the patience, and the kernel frees the chair of whoever dies.
"""

import fcntl
import os
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from cockpit.errors import Busy

PATIENCE_SECONDS: Final = 10.0
CHAIRS: Final = 16  # two for each thread of the default server; who finds none waits at the door, in no order
PAUSE_SECONDS: Final = 0.0005  # between two looks at the chair in front; a transaction takes a few milliseconds
LONGEST_PAUSE_SECONDS: Final = 0.004
BUSY: Final = "账本正忙，请稍后再试。"


class ChairTurn:
    """For SQLite. Locks of an open file description (`F_OFD_SETLK`) keep threads apart as they keep processes."""

    def __init__(self, path: Path, *, patience_seconds: float) -> None:
        self._path, self._patience = path, patience_seconds

    @contextmanager
    def __call__(self, _connection: Connection) -> Iterator[None]:
        end = time.monotonic() + self._patience
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            for chair in reversed(range(CHAIRS)):
                _sit_down(descriptor, chair, end)
                _lock(descriptor, chair + 1, fcntl.F_UNLCK)
            yield
        finally:
            os.close(descriptor)  # frees every chair


def _sit_down(descriptor: int, chair: int, end: float) -> None:
    """Looks again and again, because a blocked thread could not be told that its patience is over."""
    pause = min(PAUSE_SECONDS * (chair + 1), LONGEST_PAUSE_SECONDS)
    while not _lock(descriptor, chair, fcntl.F_WRLCK):
        if time.monotonic() > end:
            raise Busy(BUSY)
        time.sleep(pause)


def _lock(descriptor: int, chair: int, kind: int) -> bool:
    try:
        fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, struct.pack("hhqqi4x", kind, os.SEEK_SET, chair, 1, 0))
    except BlockingIOError:
        return False
    return True
