"""The shell in a real browser: offline, accessible, quiet, one round trip a click, and back again."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import DRAWN, LAPTOP, PHONE, WALL, Cockpit, Visitor, visiting

pytestmark = pytest.mark.browser

PAGES = ("/area/east", "/area/south", "/area/south-2", "/area/south-park", "/definitions", "/data-quality")
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LOOKS = ("theme=dark&lang=zh", "theme=light&lang=en")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_outside_and_does_not_complain(visitor: Visitor, path: str) -> None:
    visitor.go(path)
    visitor.settle()
    assert (visitor.refused, visitor.complaints) == ([], [])


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", (*PAGES, "/nowhere"))
def test_a_page_has_no_barriers_of_level_a_or_aa(visitor: Visitor, path: str, look: str) -> None:
    visitor.page.goto(f"{visitor.address}{path}?{look}")
    visitor.page.wait_for_selector("#main")
    visitor.settle()
    found = Axe().run(visitor.page, options=AXE).response["violations"]
    assert [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:4]]}" for one in found] == []


def test_the_first_address_goes_on_to_the_top_area(visitor: Visitor) -> None:
    page = visitor.go("/")
    assert page.url == f"{visitor.address}/area/east"


def test_a_click_on_a_crumb_costs_one_round_trip(visitor: Visitor) -> None:
    page = visitor.go("/area/south-2")
    visitor.settle()
    visitor.posts.clear()
    page.click(".breadcrumb-link >> nth=0")
    page.wait_for_url("**/area/east")
    page.wait_for_selector(".breadcrumb-here:has-text('东区')")
    visitor.settle()
    assert visitor.posts == ["/_dash-update-component"], "more than one round trip"


def test_back_returns_to_the_page_before(visitor: Visitor) -> None:
    page = visitor.go("/area/east")
    page.click("text=自定义")
    page.keyboard.press("Escape")
    page.click(".period >> text=7天")
    page.wait_for_selector(".period [aria-current]:has-text('7天')")
    page.click(".breadcrumb-children summary")
    page.click(".breadcrumb-children >> text=南街道")
    page.wait_for_url("**/area/south?period=7d")
    page.go_back()
    page.wait_for_selector(".breadcrumb-here:has-text('东区')")
    page.go_back()
    page.wait_for_selector(".period [aria-current]:has-text('30天')")


def test_two_chosen_days_are_in_the_address(visitor: Visitor) -> None:
    page = visitor.go("/area/east")
    page.click("text=自定义")
    page.fill("#period-first-day", "2026-05-01")
    page.fill("#period-last-day", "2026-05-31")
    page.click("[data-apply-period]")
    page.wait_for_url("**/area/east?period=2026-05-01..2026-05-31")
    page.wait_for_selector(".period-custom.is-on")


def test_english_stays_on_the_next_page_without_the_address(visitor: Visitor) -> None:
    page = visitor.go("/area/east")
    page.click(".language-switch >> text=EN")
    page.wait_for_selector(".brand:has-text('Smart Community')")
    assert page.locator("html").get_attribute("lang") == "en"
    visitor.go("/definitions")
    assert page.locator("h1").inner_text() == "Definitions"


def test_the_theme_changes_at_once_and_stays(visitor: Visitor) -> None:
    page = visitor.go("/area/east?theme=light")
    page.click(".theme-switch >> text=大屏")
    page.wait_for_selector(f"{DRAWN}[data-theme=dark]")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    visitor.go("/data-quality")
    assert page.locator(DRAWN).get_attribute("data-theme") == "dark"


def test_menus_open_and_close_by_keyboard(visitor: Visitor) -> None:
    page = visitor.go("/area/east")
    page.locator(".user-menu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".user-menu .menu-list").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".user-menu .menu-list").is_visible()


def test_an_unknown_area_says_so_and_leads_home(visitor: Visitor) -> None:
    answer = visitor.page.goto(f"{visitor.address}/area/atlantis")
    visitor.page.click(".failure a")
    visitor.page.wait_for_url("**/area/east")
    assert answer is not None and answer.status == 404


def test_a_definition_can_be_linked_to(visitor: Visitor) -> None:
    page = visitor.go("/definitions#on_time_share")
    page.wait_for_function("() => document.activeElement && document.activeElement.id === 'on_time_share'")
    assert page.locator("#on_time_share").is_visible()


def test_a_wall_goes_round_by_itself_and_a_touch_stops_it(visitor: Visitor) -> None:
    visitor.page.clock.install()
    page = visitor.go("/area/east?kiosk=1")
    page.clock.run_for(62_000)
    page.wait_for_url("**/area/north?kiosk=1")
    page.wait_for_selector(".breadcrumb-here:has-text('北街道')")
    page.mouse.click(5, 500)
    page.clock.run_for(62_000)
    assert page.url.endswith("/area/north?kiosk=1")


@pytest.mark.parametrize(("size", "theme"), [(WALL, "dark"), (LAPTOP, "light"), (PHONE, "light")])
def test_a_first_visit_gets_the_theme_of_its_screen(
    browser: Browser, cockpit: Cockpit, size: dict[str, int], theme: str
) -> None:
    for visitor in visiting(browser, cockpit, size=size):
        visitor.go("/definitions")
        assert visitor.page.locator(DRAWN).get_attribute("data-theme") == theme


@pytest.mark.parametrize("size", [WALL, LAPTOP, PHONE])
@pytest.mark.parametrize("path", ["/definitions", "/data-quality", "/area/south-2"])
def test_no_page_is_wider_than_its_screen(browser: Browser, cockpit: Cockpit, size: dict[str, int], path: str) -> None:
    for visitor in visiting(browser, cockpit, size=size):
        page = visitor.go(f"{path}?lang=en")
        visitor.settle()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
