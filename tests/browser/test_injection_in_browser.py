"""E4: what a source writes into its text fields is text on the page, in charts, tables, dialogs and files."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page

from cockpit.access.account_changes import NewAccount, add_account
from cockpit.door.ledger import ready_ledger
from cockpit.settings import Settings
from tests.browser.conftest import Visitor, serving, visiting
from tests.etl_town import Town, closed, event, town
from tests.people import FOUNDER

pytestmark = pytest.mark.browser
SCRIPT = "<script>window.hit=1</script>"
IMAGE = "<img src=x onerror=window.hit=2>"
LINK = "<a href='javascript:window.hit=3'>x</a>"
MARKDOWN = "[x](javascript:window.hit=4)"
DRAWING = "<svg onload=window.hit=5><b>x</b></svg>"
EVIL = (SCRIPT, IMAGE, LINK, MARKDOWN, DRAWING, "=1+1", "{{7*7}}", "{user.__class__}")
ALIVE = """() => [...document.querySelectorAll(
    'img[onerror], svg[onload], a[href^="javascript"], body script:not([src]):not([id]):not([type]), .js-plotly-plot a'
)].filter(place => !place.closest('footer')).map(place => place.outerHTML.slice(0, 200))"""


def write_evil(folder: Path) -> Town:
    made = town(folder)
    areas = folder / "areas.csv"
    names = areas.read_text("utf-8").replace("东一,East 1", f"{IMAGE},{IMAGE}").replace("西一,West 1", f"{LINK},{LINK}")
    areas.write_text(names.replace("东区,East", f"{DRAWING},{DRAWING}"), "utf-8")
    profile = folder / "profile.toml"
    profile.write_text(profile.read_text("utf-8").replace('name = "Noise"', f'name = "{LINK}"'), "utf-8")
    rows = [
        event(f"{words}-{number}", title=words, place=words, unit_id=words, unit_name=words, discovery=words)
        for number, words in enumerate(EVIL * 3)
    ]
    done = [closed(f"c-{number}", "2024-10-11 10:00:00", title=SCRIPT, block="east-2") for number in range(12)]
    broken = [event(f"b-{words}", reported_at=words, title=words) for words in EVIL]
    made.load(made.write("desk <img src=x onerror=window.hit=6>.csv", *rows, *done, *broken))
    return made


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return write_evil(tmp_path_factory.mktemp("evil"))


@pytest.fixture
def analyst(browser: Browser, evil: Town) -> Iterator[Visitor]:
    ledger = ready_ledger(Settings(home=evil.home))
    add_account(ledger, FOUNDER, NewAccount("analyst", IMAGE, ("analyst",), ("town",)))
    ledger.engine.dispose()
    for cockpit in serving(evil.home):
        yield from visiting(browser, cockpit, name="analyst")


def is_inert(page: Page) -> None:
    assert page.evaluate("window.hit") is None
    assert page.evaluate(ALIVE) == []


def test_e4_text_of_a_source_is_inert_wherever_it_is_shown(analyst: Visitor) -> None:
    page = analyst.go("/area/town")
    analyst.settle()
    is_inert(page)
    for button in page.locator("[data-tables]").all():
        button.click()
    analyst.settle()
    is_inert(page)
    for chart in page.locator(".js-plotly-plot").all():
        box = chart.bounding_box()
        if box:
            for part in (0.25, 0.5, 0.75):
                page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)
                page.wait_for_timeout(60)
            is_inert(page)
    _dialogs(analyst)
    for address in ("/area/east", "/area/east-1", "/area/west-1", "/data-quality", "/definitions"):
        analyst.go(address)
        analyst.settle()
        is_inert(page)
    _files(analyst)
    assert [words for words in analyst.complaints if "Content Security Policy" in words] == []
    assert analyst.refused == []


def _dialogs(visitor: Visitor) -> None:
    page = visitor.go("/area/east-1")
    for question in ("rows:open_count", "rows:accepted_count"):
        page.evaluate(
            "asked => { document.getElementById('dialog').showModal();"
            " window.dash_clientside.set_props('asked', { data: { question: asked, at: Date.now() } }); }",
            question,
        )
        page.wait_for_selector("#answer .answer")
        visitor.settle()
        is_inert(page)
        page.evaluate("document.getElementById('dialog').close()")


def _files(visitor: Visitor) -> None:
    """Sheets hold no formula and no link; the drawing is made in the browser from a figure that holds no markup."""
    for panel in ("categories", "work", "map", "tiles", "comparison"):
        for area_id in ("town", "east-1"):
            sheet = visitor.page.request.get(f"{visitor.address}/export/{panel}/{area_id}.xlsx")
            if sheet.status == 200:
                book = openpyxl.load_workbook(io.BytesIO(sheet.body())).active
                assert book is not None
                cells = [cell for row in book.iter_rows() for cell in row]
                assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
            figure = visitor.page.request.get(f"{visitor.address}/export/{panel}/{area_id}.figure.json")
            drawn = json.dumps(figure.json().get("figure", {}))
            assert not [markup for markup in ("<a href", "<img", "<svg", "<script") if markup in drawn]
