"""The desk in a real browser: a volunteer reports on a phone, others take the case on; nothing is cut, no barriers."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from cockpit.ledger.opening import ready_ledger
from cockpit.settings import Settings
from cockpit.warehouse import open_warehouse
from etl.handover import hand_over
from tests.browser.conftest import LAPTOP, PHONE, WALL, Cockpit, Visitor, visiting

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LOOKS = ("theme=dark&lang=zh", "theme=light&lang=en")
OTHERS = ("/cases?queue=all", "/report", "/tasks")


def reported(visitor: Visitor) -> str:
    """The address of a new case."""
    page = visitor.page
    page.goto(visitor.address + "/report")
    page.wait_for_selector("#main form")
    page.fill("[name=title]", "楼下夜间施工")
    page.select_option("[name=category_id]", index=1)
    page.click("#main form button")
    page.wait_for_url("**/case/*")
    page.wait_for_selector(".case-actions")
    return page.url


def send(page: Page, words: str, **fields: str) -> None:
    """Opens the action of this name, fills it and sends it."""
    action = page.locator(".case-action", has=page.locator(f'summary:text-is("{words}")'))
    if action.get_attribute("open") is None:
        action.locator("summary").click()
    for name, value in fields.items():
        action.locator(f"[name={name}]").fill(value)
    action.locator("button").click()


def do(page: Page, words: str, **fields: str) -> str:
    """The state that the case is in afterwards."""
    page.wait_for_selector(".case-head")
    before = page.locator(".case-head").inner_text()
    send(page, words, **fields)
    page.wait_for_selector(".form-done")
    page.wait_for_function("before => document.querySelector('.case-head').innerText !== before", arg=before)
    return page.locator(".case-head .tag").first.inner_text()


def test_a_case_goes_from_the_volunteer_to_the_street_in_four_clicks(browser: Browser, cockpit: Cockpit) -> None:
    for volunteer in visiting(browser, cockpit, size=PHONE, name="volunteer"):
        address = reported(volunteer)
        assert do(volunteer.page, "开始调解") == "志愿者调解中"
        assert do(volunteer.page, "吹哨", note="双方不让步") == "社区调解中"
        for worker in visiting(browser, cockpit, name="worker"):
            worker.page.goto(address)
            assert do(worker.page, "受理") == "待立案"
            assert do(worker.page, "立案") == "待派遣"
        for official in visiting(browser, cockpit, size=WALL, name="north"):
            official.page.goto(address)
            assert do(official.page, "派遣") == "待签收"
        assert volunteer.complaints == []


def test_somebody_who_comes_too_late_is_told_so_on_the_page(browser: Browser, cockpit: Cockpit) -> None:
    for first in visiting(browser, cockpit, name="worker"):
        address = reported(first)
        for second in visiting(browser, cockpit, name="worker"):
            second.page.goto(address)
            second.page.wait_for_selector(".case-actions")
            do(first.page, "受理")
            send(second.page, "受理")
            second.page.wait_for_selector(".form-problem")
            assert "已被他人更新" in second.page.locator(".form-problem").inner_text()


def test_a_case_of_another_street_is_not_found(browser: Browser, cockpit: Cockpit) -> None:
    for worker in visiting(browser, cockpit, name="worker"):
        address = reported(worker)
        for foreigner in visiting(browser, cockpit, name="south"):
            answer = foreigner.page.goto(address)
            assert answer is not None and answer.status == 404


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", ["/cases", "/cases?queue=all", "/report", "/tasks"])
def test_the_pages_of_the_desk_have_no_barriers(browser: Browser, cockpit: Cockpit, path: str, look: str) -> None:
    for visitor in visiting(browser, cockpit, name="worker"):
        reported(visitor)
        visitor.page.goto(f"{visitor.address}{path}{'&' if '?' in path else '?'}{look}")
        visitor.page.wait_for_selector("#main h1")
        visitor.settle()
        found = Axe().run(visitor.page, options=AXE).response["violations"]
        assert [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:4]]}" for one in found] == []
        assert (visitor.refused, visitor.complaints) == ([], [])


@pytest.mark.parametrize("look", LOOKS)
def test_a_case_has_no_barriers(browser: Browser, cockpit: Cockpit, look: str) -> None:
    for visitor in visiting(browser, cockpit, name="worker"):
        visitor.page.goto(f"{reported(visitor)}?{look}")
        visitor.page.wait_for_selector(".case-actions")
        visitor.settle()
        found = Axe().run(visitor.page, options=AXE).response["violations"]
        assert [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:4]]}" for one in found] == []


@pytest.mark.parametrize("size", [WALL, LAPTOP, PHONE], ids=lambda size: str(size["width"]))
def test_no_page_of_the_desk_is_wider_than_its_screen(browser: Browser, cockpit: Cockpit, size: dict[str, int]) -> None:
    for visitor in visiting(browser, cockpit, size=size, name="worker"):
        for address in (reported(visitor), *(visitor.address + path for path in OTHERS)):
            visitor.page.goto(address)
            visitor.page.wait_for_selector("#main h1")
            wide = visitor.page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide, address


def test_the_work_list_goes_by_keyboard_and_keeps_its_filters(browser: Browser, cockpit: Cockpit) -> None:
    for worker in visiting(browser, cockpit, name="worker"):
        page = worker.page
        reported(worker)
        reported(worker)
        page.goto(f"{worker.address}/cases?queue=open")
        page.wait_for_selector(".case-table")
        page.select_option(".case-search [name=state]", "reported")
        page.locator(".case-search button").press("Enter")
        page.wait_for_url("**state=reported**")
        page.locator(".case-table [name=case]").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("Shift+ArrowDown")
        assert page.locator("[data-words]").inner_text() == "已选 2 件"
        page.locator(".view-save summary").press("Enter")
        page.locator(".view-save [name=name]").fill("待受理的")
        page.keyboard.press("Enter")
        page.wait_for_selector(".form-done")
        assert page.locator(".case-views a[aria-current]").inner_text() == "待受理的"
        assert "state=reported" in page.url
        page.locator(".case-table [name=case]").first.press("Enter")
        page.wait_for_url("**/case/*")
        assert worker.complaints == []


def test_a_late_case_is_urged_from_the_cockpit_without_leaving_it(browser: Browser, cockpit: Cockpit) -> None:
    settings = Settings(home=cockpit.home)
    snapshot = open_warehouse(settings, "cast").current()
    hand_over(ready_ledger(settings), snapshot)
    late = snapshot.read("select area_id from open_event where due_state = 'overdue' limit 1", {})[0]["area_id"]
    for leader in visiting(browser, cockpit, name="leader"):
        page = leader.go(f"/area/{late}")
        row = page.locator("#attention-all .attention", has=page.locator(".attention-act")).first
        row.locator(".attention-act summary").press("Enter")
        row.locator("[name=note]").fill("请今天办结")
        page.keyboard.press("Enter")
        page.wait_for_selector("#attention-all .attention-told:not(:empty)")
        assert row.locator(".attention-told").inner_text() == "已督办"
        assert page.url.endswith(f"/area/{late}") and leader.complaints == []
        row.locator("a.is-primary").click()
        page.wait_for_selector(".case-head")
        assert "请今天办结" in page.locator(".timeline").inner_text()


def test_ticked_cases_are_dispatched_together_each_with_its_suggested_unit(browser: Browser, cockpit: Cockpit) -> None:
    for worker in visiting(browser, cockpit, name="worker"):
        page, numbers = worker.page, []
        for _ in range(2):
            reported(worker)
            do(page, "受理")
            numbers.append(page.locator(".case-head code").inner_text())
        page.goto(f"{worker.address}/cases?queue=open&state=accepted")
        page.wait_for_selector(".case-table")
        for number in numbers:
            page.locator("tr", has=page.locator(f'code:text-is("{number}")')).locator("[name=case]").check()
        page.locator(".bulk-actions [value=dispatch]").press("Enter")
        page.wait_for_selector(".plan-cases")
        assert page.locator(".plan-cases > li").count() == 2
        page.locator(".plan .is-primary").press("Enter")
        page.wait_for_selector(".form-done")
        assert page.locator(".form-done").inner_text() == "已派遣 2 件。"
        assert "state=accepted" in page.url and worker.complaints == []
