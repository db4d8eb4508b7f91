"""Ends statements that take too long, so that one question never keeps the others waiting."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LIMIT_SECONDS = 15.0  # the slowest honest statement, over 100 million events, takes 2; the server gives up after 60
LOOK_EVERY = 0.2
REST_AFTER = 30.0  # its thread ends when nothing has run for so long, and with it an old snapshot


@dataclass
class Watchdog:
    """One thread looks after all statements of a snapshot. A statement costs it two entries in a dictionary."""

    limit_seconds: float = LIMIT_SECONDS
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _running: dict[int, tuple[float, Callable[[], object]]] = field(default_factory=dict, repr=False)
    _is_awake: bool = False

    @contextmanager
    def watching(self, interrupt: Callable[[], object]) -> Iterator[None]:
        """`interrupt` belongs to the thread that asks: a thread runs one statement at a time."""
        me = threading.get_ident()
        with self._lock:
            self._running[me] = (time.monotonic() + self.limit_seconds, interrupt)
            if not self._is_awake:
                self._is_awake = True
                threading.Thread(target=self._look, daemon=True, name="watchdog").start()
        try:
            yield
        finally:
            with self._lock:
                self._running.pop(me, None)

    def _look(self) -> None:
        rests_at = time.monotonic() + REST_AFTER
        while True:
            time.sleep(LOOK_EVERY)
            now = time.monotonic()
            with self._lock:  # nobody ends and begins meanwhile: the right statement is ended
                if self._running:
                    rests_at = now + REST_AFTER
                elif now > rests_at:
                    self._is_awake = False
                    return
                for end, interrupt in self._running.values():
                    if now > end:
                        interrupt()
