"""What a visitor waits for in a real Chromium: a cold page until its last chart stands, a click until the next."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.measure import Line
from bench.server import serving
from bench.signed_in import cookies
from cockpit import urls
from cockpit.areas import Area, Areas
from cockpit.settings import Settings
from cockpit.warehouse import open_warehouse

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REPETITIONS = 5
PATIENCE_MS = 60_000
POLYGON = ".chart-map .choroplethlayer path"
WALL = {"width": 1920, "height": 1080}
HOVER_MS = 200  # a hand comes before it presses; the map finds the polygon under it
QUIET_MS = 600  # nothing on the page changes for so long: it is drawn. Not part of the time measured.
COLD_LIMIT, CLICK_LIMIT, WEIGHT_LIMIT = 1800, 350, 1.0
SCRIPT = (Path(__file__).parent / "drawn.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Visiting:
    browser: Browser
    address: str
    cookies: Mapping[str, str]


def browser_lines(home: Path) -> list[Line]:
    areas = Areas.of(open_warehouse(Settings(home)).current())
    with serving(home) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        visit = Visiting(browser, served.address, cookies(home, served.address))
        _cold(visit, areas.top)  # the server's own first page, and the files in the disk cache
        cold = [_cold(visit, areas.top) for _ in range(REPETITIONS)]
        clicks = _clicks(visit, areas)
        browser.close()
    waited = statistics.median(milliseconds for milliseconds, _ in cold)
    weight = max(weight for _, weight in cold) / 1e6
    redrawn = statistics.median(clicks)
    return [
        Line("Chromium, cold, until the last chart is drawn", *_time(waited, COLD_LIMIT, "aim 1200")),
        Line("Chromium, click on an area until it is drawn", *_time(redrawn, CLICK_LIMIT, "aim 200")),
        Line("weight of that page, compressed", f"{weight:.2f} MB", "", "", "≤ 1 MB", weight <= WEIGHT_LIMIT),
    ]


def _time(milliseconds: float, limit: int, aim: str) -> tuple[str, str, str, str, bool]:
    return f"{milliseconds:.0f} ms", "", "", f"≤ {limit} ms ({aim})", milliseconds <= limit


def _cold(visit: Visiting, area: Area) -> tuple[float, float]:
    """Milliseconds from the start of the navigation, and bytes received."""
    page = _new_page(visit)
    bodies: list[int] = []
    page.on("requestfinished", lambda request: bodies.append(request.sizes()["responseBodySize"]))
    page.goto(visit.address + urls.area(area.area_id))
    _wait_until_drawn(page)
    milliseconds = float(page.evaluate("window.bench.changed"))
    page.context.close()
    return milliseconds, sum(bodies)


def _clicks(visit: Visiting, areas: Areas) -> list[float]:
    """From one street to the next by its polygon, each for the first time, and back between them."""
    page = _new_page(visit)
    page.goto(visit.address + urls.area(areas.top.area_id))
    _wait_until_drawn(page)
    times = []
    for child in range(REPETITIONS):
        place = page.evaluate("asked => window.bench.pointIn(...asked)", [POLYGON, child])
        page.mouse.move(*place, steps=4)
        page.wait_for_timeout(HOVER_MS)
        page.evaluate("window.bench.leave()")
        page.mouse.click(*place)
        _wait_until_drawn(page)
        times.append(float(page.evaluate("window.bench.changed - window.bench.pressed")))
        page.evaluate("window.bench.leave()")
        page.go_back()
        _wait_until_drawn(page)
    page.context.close()
    return times


def _new_page(visit: Visiting) -> Page:
    context = visit.browser.new_context(viewport={"width": WALL["width"], "height": WALL["height"]})
    context.add_cookies([{"name": name, "value": value, "url": visit.address} for name, value in visit.cookies.items()])
    page = context.new_page()
    page.add_init_script(SCRIPT)
    return page


def _wait_until_drawn(page: Page) -> None:
    """The promise is the page's own: its policy forbids the polling of Playwright, which evaluates text."""
    assert page.evaluate("asked => window.bench.drawn(...asked)", [QUIET_MS, PATIENCE_MS]), page.url
