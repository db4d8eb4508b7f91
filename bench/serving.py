"""Pages a second of the real server, with eight visitors at once: asked for the first time, and again."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from bench.measure import Line
from bench.server import serving
from bench.signed_in import cookies
from cockpit import urls
from cockpit.areas import Areas
from cockpit.settings import Settings
from cockpit.warehouse import open_warehouse

UNCACHED_PAGES = 480
CACHED_PAGES = 2400
CACHED_PLACES = 16
WARMING_ROUNDS = 6  # so that each worker has met each place
UNCACHED_LIMIT, CACHED_LIMIT = 60, 300
CPU_LIMIT_MS = 22  # two cores give 33 ms to each of 60 pages a second, of which the visitors themselves take a third
CPU_TARGET = f"≤ {CPU_LIMIT_MS} ms"

Place = tuple[str, str]


def serve_lines(home: Path) -> list[Line]:
    places = _places(home, UNCACHED_PAGES + CACHED_PLACES)
    first, again = places[CACHED_PLACES:], places[:CACHED_PLACES]
    with serving(home) as served:
        asking = {"address": served.address, "cookies": cookies(home, served.address)}
        _ask(asking, [(pathname, "") for pathname, _ in again] * 2)
        before = served.cpu_seconds()
        uncached = _ask(asking, first)
        spent = 1000 * (served.cpu_seconds() - before) / len(first)
        _ask(asking, again * WARMING_ROUNDS)
        cached = _ask(asking, again * (CACHED_PAGES // CACHED_PLACES))
    return [
        _line("pages, each asked for the first time", uncached, UNCACHED_LIMIT),
        Line(
            "CPU of the server for one of them",
            f"{spent:.1f} ms",
            "",
            "",
            f"≤ {CPU_LIMIT_MS} ms",
            spent <= CPU_LIMIT_MS,
        ),
        _line("pages, asked for again", cached, CACHED_LIMIT),
    ]


def _line(subject: str, rate: float, limit: int) -> Line:
    told = f"{subject} (2 workers, 8 clients)"
    return Line(told, f"{rate:.0f} pages/s", "", "", f"≥ {limit} pages/s", rate >= limit)


def _places(home: Path, count: int) -> list[Place]:
    """Every address once: all areas in turn, each time with a period that nobody asked for before."""
    snapshot = open_warehouse(Settings(home)).current()
    areas = [area.area_id for area in Areas.of(snapshot).all]
    found = []
    for number in range(count):
        lap, last = number // len(areas), snapshot.as_of.date() - timedelta(days=number % 5)
        period = f"{last - timedelta(days=21 + 7 * lap)}..{last}"
        pathname, _, search = urls.area(areas[number % len(areas)], period=period).partition("?")
        found.append((pathname, f"?{search}"))
    return found


def _ask(asking: dict[str, object], places: list[Place]) -> float:
    command = [sys.executable, "-m", "bench.clients"]
    asked = json.dumps({**asking, "places": places})
    answer = subprocess.run(command, input=asked, check=True, capture_output=True, text=True)
    return float(json.loads(answer.stdout))
