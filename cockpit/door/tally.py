"""How often each callback was asked in this process, how it ended and how long it took, for `/metrics`."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cockpit.errors import CockpitError


@dataclass
class Tally:
    """Callback and status → how many, and seconds in all."""

    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _counts: dict[tuple[str, int], tuple[int, float]] = field(default_factory=dict)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        start, status = time.perf_counter(), 200
        try:
            yield
        except CockpitError as error:
            status = error.status
            raise
        finally:
            self._add((name, status), time.perf_counter() - start)

    def counts(self) -> dict[tuple[str, int], tuple[int, float]]:
        with self._lock:
            return dict(self._counts)

    def _add(self, key: tuple[str, int], seconds: float) -> None:
        with self._lock:
            count, spent = self._counts.get(key, (0, 0.0))
            self._counts[key] = (count + 1, spent + seconds)
