"""The area page in a real browser: drilling, tables, dialogs, downloads, and nothing cut or covered."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, WALL, Cockpit, Visitor, visiting

pytestmark = pytest.mark.browser
POLYGON = ".chart-map .choroplethlayer path"


def drawn(visitor: Visitor, path: str) -> Page:
    page = visitor.go(path)
    page.wait_for_selector(".chart-trend .bars path", state="attached")  # a day without events has no height
    return page


def test_a_click_on_the_map_opens_the_area_and_back_returns(visitor: Visitor) -> None:
    page = drawn(visitor, "/area/east?period=7d")
    page.wait_for_selector(POLYGON)
    page.locator(POLYGON).nth(1).hover(force=True)  # a transparent layer of the drawing takes the pointer
    page.locator(POLYGON).nth(1).click(force=True)
    page.wait_for_selector('.area-page[data-role="middle"]')
    assert page.url.endswith("?period=7d")
    page.go_back()
    page.wait_for_selector('.area-page[data-role="top"]')
    assert page.url.endswith("/area/east?period=7d")
    assert visitor.complaints == []


def test_a_point_of_the_comparison_and_a_row_of_its_table_lead_to_the_area(visitor: Visitor) -> None:
    page = drawn(visitor, "/area/east")
    page.click('[data-tables="comparison"]')
    page.click('.panel-comparison .panel-table a:has-text("南街道")')
    page.wait_for_selector('.area-page[data-role="middle"]')
    assert "/area/south" in page.url


def test_the_metric_of_the_map_is_in_the_address(visitor: Visitor) -> None:
    page = drawn(visitor, "/area/east")
    page.click('.metric-switch a:has-text("满意率")')
    expect(page.locator(".legend-title")).to_have_text("满意率")
    assert "metric=satisfied_share" in page.url


def test_a_table_opens_in_place_of_the_chart_and_closes_again(visitor: Visitor) -> None:
    page = drawn(visitor, "/area/east")
    page.click('[data-tables="trend"]')
    expect(page.locator(".panel-trend table")).to_be_visible()
    expect(page.locator(".panel-trend .panel-body")).to_be_hidden()
    page.click('[data-tables="trend"]')
    expect(page.locator(".panel-trend .panel-body")).to_be_visible()


def test_the_dialog_explains_a_metric_and_shows_the_rows_behind_it(visitor: Visitor) -> None:
    page = drawn(visitor, "/area/east")
    page.click('[data-asks="metric:on_time_share"]')
    expect(page.locator(".dialog .explained-value")).to_contain_text("÷")
    page.click('.dialog [data-asks="rows:on_time_share"]')
    expect(page.locator(".dialog table tbody tr").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#dialog")).to_be_hidden()


def test_an_image_and_a_sheet_can_be_downloaded(visitor: Visitor, tmp_path: Path) -> None:
    page = drawn(visitor, "/area/east")
    for what, ending in (("[data-draws=png]", "png"), ("[data-draws=svg]", "svg"), ("a[href*='.xlsx']", "xlsx")):
        page.click(".panel-trend .panel-downloads summary")
        with page.expect_download() as download:
            page.click(f".panel-trend .panel-downloads {what}")
        download.value.save_as(tmp_path / f"export.{ending}")
        assert download.value.suggested_filename.endswith(ending)
        page.keyboard.press("Escape")
    assert (tmp_path / "export.png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in (tmp_path / "export.svg").read_bytes()[:200]


def test_the_tabs_of_what_needs_attention_work_by_keyboard(visitor: Visitor) -> None:
    page = drawn(visitor, "/area/east")
    chosen = page.locator('[role="tab"][aria-selected="true"]')
    before = chosen.inner_text()
    chosen.focus()
    page.keyboard.press("ArrowRight")
    assert chosen.inner_text() != before
    expect(page.locator('[role="tabpanel"]:not([hidden])')).to_have_count(1)


@pytest.mark.parametrize("query", ["theme=light&lang=zh", "theme=dark&lang=en"])
@pytest.mark.parametrize("area_id", ["east", "middle", "middle-1"])
def test_there_are_no_barriers_that_axe_finds(visitor: Visitor, area_id: str, query: str) -> None:
    page = drawn(visitor, f"/area/{area_id}?{query}")
    visitor.settle()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in found.response["violations"]] == []


CLIPPED = """() => [...document.querySelectorAll(
    '.tile-label h3, .tile-value, .panel-title, .tabs > *, .attention-title, .button, .segmented > *, .legend-title'
)].filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1).map(e => e.innerText)"""
COVERED = """() => {
    const names = [...document.querySelectorAll('.scattergeo text')].filter(e => e.style.visibility !== 'hidden')
    const boxes = names.map(e => e.getBoundingClientRect())
    return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(
        b => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length
}"""


@pytest.mark.parametrize("size", [WALL, LAPTOP, PHONE], ids=["wall", "laptop", "phone"])
@pytest.mark.parametrize("query", ["theme=dark&lang=zh", "theme=light&lang=en"])
def test_nothing_is_cut_or_covered_at_any_size(
    browser: Browser, cockpit: Cockpit, size: dict[str, int], query: str
) -> None:
    for visitor in visiting(browser, cockpit, size=size):
        for area_id in ("east", "middle", "middle-1"):
            page = drawn(visitor, f"/area/{area_id}?{query}")
            visitor.settle()
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), area_id
            assert page.evaluate(CLIPPED) == [], area_id
            assert page.evaluate(COVERED) == 0, area_id
        assert visitor.complaints == []


def test_the_wall_shows_the_district_without_scrolling(browser: Browser, cockpit: Cockpit) -> None:
    for visitor in visiting(browser, cockpit, size=WALL):
        page = drawn(visitor, "/area/east?theme=dark")
        assert page.evaluate("document.documentElement.scrollHeight") <= WALL["height"]


def test_on_a_phone_the_three_questions_come_first_and_in_order(browser: Browser, cockpit: Cockpit) -> None:
    for visitor in visiting(browser, cockpit, size=PHONE):
        page = drawn(visitor, "/area/east")
        tops = page.evaluate(
            "() => ['.panel-attention', '.slot-tiles > section', '.panel-comparison', '.panel-map']"
            ".map(s => document.querySelector(s).getBoundingClientRect().top)"
        )
        assert tops == sorted(tops)
        assert tops[3] <= 3 * PHONE["height"]


def test_a_click_is_one_question_to_the_server(visitor: Visitor) -> None:
    page = drawn(visitor, "/area/east")
    visitor.settle()
    visitor.posts.clear()
    page.click('.metric-switch a:has-text("满意率")')
    expect(page.locator(".legend-title")).to_have_text("满意率")
    visitor.settle()
    assert visitor.posts == ["/_dash-update-component"]
