"""From a file in the inbox to the changed number in Chromium: the watcher, the server and an open district page."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.browsing import CHROMIUM, FLAGS, WALL
from bench.inbox_file import EVENTS, Days, write_inbox_file
from bench.measure import Line
from bench.server import serving
from bench.signed_in import session
from cockpit import urls
from cockpit.areas import Areas
from cockpit.door.cookie import PLAIN
from cockpit.profile import load_profile, profile_folder
from cockpit.settings import ROOT, Settings
from cockpit.warehouse import open_warehouse
from etl.demo.command import write_demo
from etl.progress import Quiet
from etl.run import RunRequest, run
from etl.watch import inbox_of

PROFILE, MONTHS, SEED = "xiacheng", 24, 7
TEMPLATE = "hotline_12345_2020-11.csv"
ROUNDS = 3
PAUSE_SECONDS = 4.0  # between files: the watcher is idle again, the page is drawn
PATIENCE_MS = 60_000
LIMIT = 5.0
# Resolves with the moment of the frame in which a number of the page first says something else.
CHANGED = """
patience => new Promise((resolve, reject) => {
    const tiles = () => Array.from(document.querySelectorAll('.tile-value'), one => one.textContent).join('|');
    const before = tiles(), end = performance.now() + patience;
    (function look() {
        if (tiles() && tiles() !== before) { resolve(Date.now()); return; }
        if (performance.now() > end) { reject(new Error('nothing changed')); return; }
        requestAnimationFrame(look);
    })();
})
"""
WATCH = f"window.changed = ({CHANGED.strip()})({PATIENCE_MS}); true"


def inbox_lines(home: Path) -> list[Line]:
    _publish_demo(home)
    _publish_once_more(home)
    found: dict[Days, list[float]] = {"today": [], "a month": []}
    with serving(home) as served, _watcher(home), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = browser.new_context(viewport={"width": WALL["width"], "height": WALL["height"]})
        context.add_cookies([{"name": PLAIN, "value": session(Settings(home)), "url": served.address}])
        page = context.new_page()
        page.goto(served.address + urls.area(Areas.of(open_warehouse(Settings(home)).current()).top.area_id))
        page.wait_for_selector(".tile-value")
        for number in range(ROUNDS):
            for days, seconds in found.items():
                time.sleep(PAUSE_SECONDS)
                seconds.append(_seconds_until_shown(page, home, days, batch=int(time.time()) % 1000 + number))
        browser.close()
    return [_line(days, seconds) for days, seconds in found.items()]


def _line(days: Days, seconds: list[float]) -> Line:
    subject = f"{EVENTS:,} events of {days} from the inbox onto an open page (432,000 events served)"
    slowest = max(seconds)
    return Line(subject, f"{slowest:.1f} s", f"p50 {statistics.median(seconds):.1f} s", "", "≤ 5 s", slowest <= LIMIT)


def _seconds_until_shown(page: Page, home: Path, days: Days, *, batch: int) -> float:
    """The file is written elsewhere and put into place by one rename, as senders should."""
    deployment = home / PROFILE
    part = deployment / f"hotline_12345_new_{time.time_ns()}.csv"
    write_inbox_file(deployment / "demo" / TEMPLATE, part, days=days, batch=batch, as_of=_as_of())
    page.evaluate(WATCH)
    dropped = time.time()
    part.rename(inbox_of(deployment) / part.name)
    return float(page.evaluate("window.changed")) / 1000 - dropped


def _as_of() -> datetime:
    as_of = load_profile(profile_folder(PROFILE)).profile.as_of
    assert as_of is not None, PROFILE
    return datetime.fromisoformat(as_of)


def _publish_demo(home: Path) -> None:
    """Full size, through the whole run: some minutes, once per folder of work."""
    demo = home / PROFILE / "demo"
    if (home / PROFILE / "snapshots" / "current").exists():
        return
    if not (demo / "truth.json").exists():
        write_demo(PROFILE, months=MONTHS, seed=SEED, scale=1.0, out=demo)
    run(RunRequest(PROFILE, home, (demo,)), Quiet())


def _publish_once_more(home: Path) -> None:
    """The first load after a change of our own code builds everything again, as it must; that is not measured here."""
    deployment = home / PROFILE
    run(RunRequest(PROFILE, home, (deployment / "demo" / TEMPLATE,)), Quiet())


@contextmanager
def _watcher(home: Path) -> Iterator[None]:
    """`etl watch` as it is deployed. It reads its inbox at the start; what lands later, the kernel reports."""
    environment = {**os.environ, "COCKPIT_HOME": str(home), "COCKPIT_PROFILE": ""}
    command = [sys.executable, "-m", "etl", "watch", "--profile", PROFILE]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(PAUSE_SECONDS)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
