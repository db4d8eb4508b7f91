"""All data of one district page: what a click costs before anything is drawn."""

import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bench.measure import Line, p95
from cockpit.access import Selection, local_operator, select
from cockpit.areas import Areas
from cockpit.metrics.page import cockpit_data, read_cockpit_data
from cockpit.period import between, parse_period
from cockpit.settings import Settings
from cockpit.warehouse import Snapshot, open_warehouse

REPETITIONS = 120
CACHED_REPETITIONS = 2000
PERIODS = ("7d", "30d", "90d")
LIMIT_MS = 25
CACHED_LIMIT_MS = 2
GROWTH_LIMIT = 1.5


def page_lines(homes: dict[str, Path]) -> list[Line]:
    """`homes` holds the deployments by their number of events, the smallest first."""
    found = {label: _uncached(_open(home)) for label, home in homes.items()}
    labels = list(found)
    lines = [_line(label, times) for label, times in found.items()]
    lines.append(_cached_line(_open(homes[labels[0]])))
    if len(labels) > 1:
        small, large = (p95(found[label]) for label in (labels[0], labels[-1]))
        subject = f"the same p95, {labels[-1]} against {labels[0]} events"
        is_met = large <= GROWTH_LIMIT * small
        lines.append(Line(subject, _ms(large), _ms(small), f"{large / small:.2f}", f"≤ {GROWTH_LIMIT} ×", is_met))
    return lines


def district_selections(snapshot: Snapshot) -> Iterator[Selection]:
    """The periods of the page and, between them, custom ones that nobody asked for before."""
    areas = Areas.of(snapshot)
    as_of_day = snapshot.as_of.date()
    periods = [parse_period(name, as_of_day, snapshot.first_day) for name in PERIODS]
    for number in range(REPETITIONS):
        last = as_of_day - timedelta(days=number % 60)
        custom = between(last - timedelta(days=7 + 11 * number % 83), last)
        yield select(local_operator(areas), snapshot, areas.top.area_id, (*periods, custom)[number % 4])


def _uncached(snapshot: Snapshot) -> list[float]:
    """Nothing of a page is remembered; the names and the ladder of areas are, once for each snapshot."""
    selections = list(district_selections(snapshot))
    read_cockpit_data(snapshot, selections[0])
    times = []
    for selection in selections:
        start = time.perf_counter()
        read_cockpit_data(snapshot, selection)
        times.append(1000 * (time.perf_counter() - start))
    return times


def _cached_line(snapshot: Snapshot) -> Line:
    selection = next(district_selections(snapshot))
    cockpit_data(snapshot, selection)
    start = time.perf_counter()
    for _ in range(CACHED_REPETITIONS):
        cockpit_data(snapshot, selection)
    spent = 1000 * (time.perf_counter() - start) / CACHED_REPETITIONS
    return Line("the same, asked again", f"{spent:.4f} ms", "", "", f"≤ {CACHED_LIMIT_MS} ms", spent <= CACHED_LIMIT_MS)


def _line(label: str, times: list[float]) -> Line:
    limit = f"≤ {LIMIT_MS} ms" if label == "1m" else ""
    is_met = p95(times) <= LIMIT_MS if limit else None
    middle = f"p50 {_ms(statistics.median(times))}"
    return Line(f"data of a district page, uncached, {label} events, p95", _ms(p95(times)), middle, "", limit, is_met)


def _open(home: Path) -> Snapshot:
    return open_warehouse(Settings(home)).current()


def _ms(value: float) -> str:
    return f"{value:.1f} ms"
