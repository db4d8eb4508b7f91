"""Alerts in a real browser: from the list to the evidence, to a case, to the cause; nothing is cut, no barriers."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from cockpit.alerts.episodes import take
from cockpit.ledger.moment import now
from cockpit.ledger.opening import ready_ledger
from cockpit.settings import Settings
from cockpit.warehouse import open_warehouse
from cockpit.warning.finding import Contribution, Finding, Level
from tests.browser.conftest import LAPTOP, PHONE, WALL, Cockpit, Visitor, visiting
from tests.browser.test_desk_in_browser import AXE, LOOKS, do

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("alerts")]


@pytest.fixture
def alerted(cockpit: Cockpit) -> Iterator[Cockpit]:
    """A surge of two days in a community of the north, one of the street, and one in the south."""
    settings = Settings(home=cockpit.home)
    day = open_warehouse(settings, "cast").current().as_of.date()
    found = [
        surge("community", "north-1", "noise", day - timedelta(days=1)),
        surge("community", "north-1", "noise", day),
        surge("street", "north", "waste", day),
        surge("street", "south", "noise", day),
    ]
    take(ready_ledger(settings), found, (), version="1.0", at=now())
    yield cockpit


def surge(level: Level, area_id: str, category_id: str, day: date) -> Finding:
    parts = () if level == "community" else (Contribution(f"{area_id}-1", category_id, 9, 2.0),)
    return Finding(level, area_id, category_id, "surge", 1, day, day, 13, 4.1, 2, 7, 6.5, parts)


def open_alert(visitor: Visitor, words: str) -> Page:
    page = visitor.go("/alerts?state=all")
    page.locator(".alert h3 a", has_text=words).first.click()
    page.wait_for_selector(".alert-sentence")
    return page


def state(page: Page) -> str:
    return page.locator(".alert-tags .tag").first.inner_text()


def send(page: Page, words: str, **chosen: str) -> None:
    action = page.locator(".case-action", has=page.locator(f'summary:text-is("{words}")'))
    if action.get_attribute("open") is None:
        action.locator("summary").click()
    for name, value in chosen.items():
        field = action.locator(f"[name={name}]")
        field.select_option(value) if name == "cause" else field.fill(value)
    before = state(page)
    action.locator("button").click()
    page.wait_for_selector(".form-done")
    page.wait_for_function("before => document.querySelector('.alert-tags .tag').innerText !== before", arg=before)


def test_an_alert_becomes_a_case_and_its_cause_moves_the_conversion_rate(browser: Browser, alerted: Cockpit) -> None:
    for north in visiting(browser, alerted, name="north"):
        page = open_alert(north, "北一社区")
        assert "13 件，预期 4.1 件" in page.locator(".alert-sentence").inner_text()
        send(page, "转为案件", note="请社区去看")
        assert state(page) == "已转案件"
        page.locator("a", has_text="打开案件").click()
        page.wait_for_selector(".case-head")
        address = page.url
        for worker in visiting(browser, alerted, name="worker"):
            worker.page.goto(address)
            do(worker.page, "开始调解")
            do(worker.page, "调解成功", note="已劝离")
        page.goto(address)
        do(page, "核查通过")
        assert do(page, "结案") == "已结案"
        page = open_alert(north, "北一社区")
        send(page, "关闭", cause="real")
        assert "真实" in page.locator(".facts").inner_text()
        page = north.go("/alerts")
        assert "预警转化率 100.0%：关闭 1 条，属实 1 条" in page.locator("#conversion").inner_text()
        assert north.complaints == []


def test_neighbouring_days_are_one_alert_and_a_snoozed_one_leaves_the_list(browser: Browser, alerted: Cockpit) -> None:
    for worker in visiting(browser, alerted, name="north"):
        page = worker.go("/alerts?state=all")
        assert page.locator(".alert h3 a", has_text="北一社区").count() == 1
        assert page.locator(".alert h3 a", has_text="南").count() == 0
        page = open_alert(worker, "北街道")
        send(page, "稍后再看", note="等通报")
        assert state(page) == "稍后再看"
        page = worker.go("/alerts")
        assert page.locator(".alert h3 a", has_text="北街道").count() == 0
        page = worker.go("/alerts?state=snoozed")
        assert page.locator(".alert h3 a", has_text="北街道").count() == 1


def test_a_street_sees_its_own_alerts_only(browser: Browser, alerted: Cockpit) -> None:
    for south in visiting(browser, alerted, name="south"):
        page = open_alert(south, "南街道")
        address = page.url
        titles = south.go("/alerts?state=all").locator(".alert h3").all_inner_texts()
        assert titles
        assert all(title.startswith("南") for title in titles)
        for north in visiting(browser, alerted, name="north"):
            answer = north.page.goto(address)
            assert answer is not None and answer.status == 404


@pytest.mark.parametrize(("size", "look"), [(WALL, LOOKS[0]), (LAPTOP, LOOKS[1]), (PHONE, LOOKS[0]), (PHONE, LOOKS[1])])
def test_the_pages_of_alerts_have_no_barriers_and_fit(
    browser: Browser, alerted: Cockpit, size: dict[str, int], look: str
) -> None:
    for leader in visiting(browser, alerted, size=size):
        alert = open_alert(leader, "南街道").url.partition("?")[0].removeprefix(leader.address)
        for path in ("/alerts?state=all", f"{alert}?period=30d", "/alerts/back-test?period=30d"):
            address = f"{leader.address}{path}&{look}"
            leader.page.goto(address)
            leader.page.wait_for_selector("#main h1")
            leader.settle()
            found = Axe().run(leader.page, options=AXE).response["violations"]
            assert [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:4]]}" for one in found] == [], address
            assert not leader.page.evaluate("document.documentElement.scrollWidth > innerWidth"), address
        assert leader.complaints == []
