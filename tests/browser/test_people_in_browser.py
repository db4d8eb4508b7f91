"""The door in a real browser: without barriers, by keyboard alone, in both themes and languages, on every screen."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from cockpit.access.account_changes import NewAccount, add_account
from cockpit.door.ledger import ready_ledger
from cockpit.settings import Settings
from tests.browser.conftest import LAPTOP, PATIENCE_MS, PHONE, WALL, Cockpit, Visitor, visiting
from tests.people import FOUNDER

pytestmark = pytest.mark.browser

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LOOKS = ("theme=dark&lang=zh", "theme=light&lang=en")
PAGES = ("/account", "/admin", "/admin?account=north", "/admin?problem=exists&name=x", "/audit")
FIRST, NEXT = "Kxw4-Tz9p-first-Qs", "Mountain-7-river-Lk"


@pytest.fixture
def administrator(browser: Browser, cockpit: Cockpit) -> Iterator[Visitor]:
    yield from visiting(browser, cockpit, name="admin")


@pytest.fixture
def stranger(browser: Browser, cockpit: Cockpit) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": LAPTOP["width"], "height": LAPTOP["height"]})
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    return [found["id"] for found in Axe().run(page, options=AXE).response["violations"]]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barriers_on_the_pages_of_people(administrator: Visitor, path: str, look: str) -> None:
    page = administrator.go(path + ("&" if "?" in path else "?") + look)
    assert violations(page) == []
    assert (administrator.complaints, administrator.refused) == ([], [])


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_barriers_at_the_door(stranger: Page, cockpit: Cockpit, look: str) -> None:
    stranger.goto(f"{cockpit.address}/login?{look}")
    assert violations(stranger) == []


@pytest.mark.parametrize("size", [WALL, LAPTOP, PHONE], ids=["wall", "laptop", "phone"])
def test_nothing_is_wider_than_the_screen(browser: Browser, cockpit: Cockpit, size: dict[str, int]) -> None:
    for visitor in visiting(browser, cockpit, size=size, name="admin"):
        for path in PAGES:
            page = visitor.go(path)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_a_new_person_signs_in_by_keyboard_and_changes_the_first_password(stranger: Page, cockpit: Cockpit) -> None:
    ledger = ready_ledger(Settings(home=cockpit.home))
    add_account(ledger, FOUNDER, NewAccount("gao", "高", ("street_official",), ("north",), FIRST))
    ledger.engine.dispose()
    stranger.goto(f"{cockpit.address}/login?next=/area/north")
    type_on(stranger, "gao", FIRST)
    stranger.wait_for_url("**/account")
    stranger.wait_for_selector("text=这是初始密码，请先更换")
    tab_to(stranger, 'input[name="current"]')
    type_on(stranger, FIRST, NEXT, NEXT)
    stranger.wait_for_selector("text=密码已更换。")
    tab_to(stranger, ".user-menu summary")
    stranger.keyboard.press("Enter")
    tab_to(stranger, ".user-menu .menu-action")
    stranger.keyboard.press("Enter")
    stranger.wait_for_url("**/login*")
    type_on(stranger, "gao", NEXT)
    stranger.wait_for_url("**/area/north*")


def test_an_administrator_adds_an_account_on_the_page(administrator: Visitor) -> None:
    page = administrator.go("/admin")
    page.fill('input[name="display_name"]', "郑")
    page.fill('input[name="name"]', "zheng")
    page.get_by_label("街道干部").check()
    page.fill("#area-filter", "南")
    assert page.locator('input[value="north"]').is_hidden()
    page.locator('input[name="areas"][value="south"]').check()
    page.click("text=新增并生成初始密码")
    assert len(page.inner_text("#first-password")) == 23
    page.click("text=回到账号")
    page.wait_for_selector("tr:has-text('zheng') >> text=南街道")
    assert page.locator('#person input[name="areas"][value="south"]').is_checked()


def test_the_table_of_accounts_is_searched(administrator: Visitor) -> None:
    page = administrator.go("/admin")
    page.fill("#account-filter", "审计员")
    assert page.locator(".account-row:visible").count() == page.locator(".account-row:has-text('审计员')").count()


def test_the_way_out_is_in_the_menu_of_a_phone(browser: Browser, cockpit: Cockpit) -> None:
    for visitor in visiting(browser, cockpit, size=PHONE, name="south"):
        page = visitor.go("/account")
        page.click(".bottom-navigation .menu-button")
        page.click(".bottom-navigation .menu-action")
        page.wait_for_url("**/login*")


def type_on(page: Page, *words: str) -> None:
    """Into the field that has the focus and those that Tab leads to; Enter sends the form."""
    page.wait_for_selector("input:focus")  # what is typed before goes nowhere
    for place, word in enumerate(words):
        if place:
            page.keyboard.press("Tab")
        page.keyboard.type(word)
    page.keyboard.press("Enter")


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}")
