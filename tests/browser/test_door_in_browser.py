"""Two people side by side in real browsers: no mix, and a session that is over leads to the sign-in page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from cockpit.access.account_changes import set_active
from cockpit.door.ledger import ready_ledger
from cockpit.settings import Settings
from tests.browser.conftest import Cockpit, Visitor, visiting
from tests.people import FOUNDER

pytestmark = pytest.mark.browser
ASIDE = "北街道", "北一社区"
FAR = "南街道", "南一社区"


@pytest.fixture
def north(browser: Browser, cockpit: Cockpit) -> Iterator[Visitor]:
    yield from visiting(browser, cockpit, name="north")


@pytest.fixture
def south(browser: Browser, cockpit: Cockpit) -> Iterator[Visitor]:
    yield from visiting(browser, cockpit, name="south")


def set_account(cockpit: Cockpit, name: str, *, is_active: bool) -> None:
    ledger = ready_ledger(Settings(home=cockpit.home))
    set_active(ledger, FOUNDER, name, is_active=is_active)
    ledger.engine.dispose()


def test_a12_two_streets_side_by_side_do_not_mix_and_disabling_one_ends_its_open_page(
    north: Visitor, south: Visitor, cockpit: Cockpit
) -> None:
    for _ in range(2):
        for visitor, own, other in ((north, ASIDE, FAR), (south, FAR, ASIDE)):
            page = visitor.go("/")
            page.wait_for_selector('.area-page[data-role="middle"]')
            visitor.settle()
            said = page.locator("body").inner_text()
            assert own[1] in said and not [name for name in other if name in page.content()]
    set_account(cockpit, "south", is_active=False)
    try:
        south.page.wait_for_url("**/login?next=*")
        assert "/area/south" in south.page.url.replace("%2F", "/")
    finally:
        set_account(cockpit, "south", is_active=True)
    north.go("/area/north-1")
    expect(north.page.locator(".breadcrumb-here")).to_have_text("北一社区")


def test_a_page_of_another_street_is_said_to_be_missing_and_its_address_is_404(north: Visitor) -> None:
    answer = north.page.goto(north.address + "/area/south")
    assert answer is not None and answer.status == 404
    expect(north.page.locator(".failure-sentence")).to_contain_text("没有找到这个区域")
    assert not [name for name in FAR if name in north.page.content()]


def test_inside_the_page_too_a_refusal_is_a_sentence_and_not_a_blank(north: Visitor) -> None:
    page = north.go("/area/north")
    page.evaluate("window.stillHere = true; window.cockpit.navigate('/area/south')")
    expect(page.locator(".failure-sentence")).to_contain_text("没有找到这个区域")
    assert page.evaluate("window.stillHere") is True


def test_d5_no_page_breaks_its_own_policy(visitor: Visitor) -> None:
    for path in ("/area/east", "/area/north-1?theme=dark", "/definitions", "/data-quality"):
        visitor.go(path)
        visitor.settle()
    visitor.page.goto(visitor.address + "/login")
    assert [words for words in visitor.complaints if "Content Security Policy" in words] == []
    assert visitor.refused == []
