"""Whose turn it is to write: one after the other, in the order of asking, across threads and processes.

SQLite lets writers race for its lock and the unlucky wait for seconds. A lock file is a queue: the kernel wakes
those who wait in their order, and nobody polls.
"""

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cockpit.errors import Busy

PATIENCE_SECONDS = 20.0
BUSY = "账本正忙，请稍后再试。"


class Turn:
    """Within a process a thread lock, between processes a lock file; after the patience is used up: `Busy`."""

    def __init__(self, path: Path, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._path, self._patience = path, patience_seconds
        self._lock = threading.Lock()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=self._patience):
            raise Busy(BUSY)
        try:
            with self._path.open("a") as file:
                self._wait(file.fileno())
                yield
        finally:
            self._lock.release()

    def _wait(self, descriptor: int) -> None:
        """Blocking, because only those who block are woken in order; a timer cannot interrupt it in a thread."""
        end = time.monotonic() + self._patience
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if time.monotonic() > end:
            raise Busy(BUSY)
