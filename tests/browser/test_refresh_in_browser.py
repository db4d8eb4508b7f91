"""A new snapshot reaches an open page by itself, and nothing else on the page moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visitor, serving, visiting
from tests.cast import AS_OF, EVENTS, cast_tables, opened, write_cast_snapshot, write_snapshot

pytestmark = pytest.mark.browser


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_cast_snapshot(tmp_path)
    return tmp_path


@pytest.fixture
def watcher(browser: Browser, home: Path) -> Iterator[Visitor]:
    for cockpit in serving(home):
        yield from visiting(browser, cockpit)


def test_a_new_snapshot_is_on_the_open_page_without_loading_it_again(watcher: Visitor, home: Path) -> None:
    page = watcher.go("/area/east")
    watcher.settle()
    before = page.locator(".tile-value").first.inner_text()
    page.evaluate("window.stillHere = true; document.querySelector('main').scrollTop = 40")
    more = [opened(f"new-{number}", "north-1", "noise", AS_OF, 24) for number in range(7)]
    write_snapshot(home, cast_tables([*EVENTS, *more]), version=2)
    page.wait_for_function(f"() => document.querySelector('.tile-value').innerText !== {before!r}")
    assert page.evaluate("window.stillHere") is True
    assert watcher.complaints == []
