"""How many exports a process makes at once: pages come first, so the rest are asked to come again in a moment."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from cockpit.errors import TooMany

AT_ONCE: Final = 2  # of a worker's four threads; a waiting export would hold a thread that a page needs
AGAIN_SECONDS: Final = 2
TOO_MANY: Final = "正在导出的人较多，请过几秒再试。"
PERMITS: Final = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def permit() -> Iterator[None]:
    if not PERMITS.acquire(blocking=False):
        error = TooMany(TOO_MANY)
        error.retry_after_seconds = AGAIN_SECONDS
        raise error
    try:
        yield
    finally:
        PERMITS.release()
