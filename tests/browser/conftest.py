"""A served cockpit with the showcase, and a visitor in a real Chromium who can reach nothing else."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route, sync_playwright

from cockpit.door.cookie import PLAIN
from cockpit.settings import ROOT
from tests.cast import write_showcase
from tests.people import session_cookie

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 30_000
WALL = {"width": 1920, "height": 1080}
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
SERVE = "import app, sys; app.serve(port=int(sys.argv[1]), workers=1)"
DRAWN = ".shell[data-version]"


@dataclass
class Visitor:
    """`refused` holds every address outside the cockpit that a page asked for, `complaints` what the console said."""

    page: Page
    address: str
    refused: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_selector(DRAWN)
        return self.page

    def settle(self) -> None:
        """Until nothing has been asked for half a second; the poll for new data does not count as asking."""
        self.page.wait_for_load_state("networkidle")


@dataclass(frozen=True)
class Cockpit:
    """A running server, and the home from which people get their sessions."""

    address: str
    home: Path


@pytest.fixture(scope="session")
def cockpit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cockpit]:
    home = tmp_path_factory.mktemp("home")
    write_showcase(home)
    yield from serving(home)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))


@pytest.fixture
def visitor(browser: Browser, cockpit: Cockpit) -> Iterator[Visitor]:
    """The leader of the whole district, signed in."""
    yield from visiting(browser, cockpit)


def serving(home: Path) -> Iterator[Cockpit]:
    port = free_port()
    session_cookie(home, "admin")  # nobody serves a cockpit that no one can manage
    environment = {**os.environ, "COCKPIT_HOME": str(home), "COCKPIT_PROFILE": "", "COCKPIT_SECRET": token_hex(32)}
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/readyz", process)
        yield Cockpit(address, home)
    finally:
        process.terminate()
        process.wait(timeout=20)


def visiting(
    browser: Browser, cockpit: Cockpit, *, size: dict[str, int] = LAPTOP, name: str = "leader"
) -> Iterator[Visitor]:
    context = browser.new_context(viewport={"width": size["width"], "height": size["height"]})
    context.set_default_timeout(PATIENCE_MS)
    address = cockpit.address
    context.add_cookies([{"name": PLAIN, "value": session_cookie(cockpit.home, name), "url": address}])
    visitor = Visitor(context.new_page(), address)

    def refuse_strangers(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            visitor.refused.append(route.request.url)
            route.abort()

    def note_complaint(message: ConsoleMessage) -> None:
        if message.type == "error":
            visitor.complaints.append(message.text)

    def note_post(request: Request) -> None:
        if request.method == "POST":
            visitor.posts.append(urlsplit(request.url).path)

    context.route("**/*", refuse_strangers)
    visitor.page.on("console", note_complaint)
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    visitor.page.on("request", note_post)
    yield visitor
    context.close()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(url: str, process: "subprocess.Popen[bytes]", *, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer within {seconds} s")
