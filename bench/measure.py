"""A measured line of the table, and the clock and memory readings it is made of."""

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`value` and `base` share a unit; `ratio` is what stays comparable between machines."""

    subject: str
    value: str
    base: str
    ratio: str
    target: str
    is_met: bool | None


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def peak_gibibytes() -> float:
    """Peak resident memory of this process so far (ru_maxrss is in KiB on Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
