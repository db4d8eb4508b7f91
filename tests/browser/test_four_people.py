"""One case through four hands in four browsers, and the numbers of every cockpit that follow it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cockpit.access.account import find_account
from cockpit.ledger.opening import ready_ledger
from cockpit.settings import Settings
from tests.browser.conftest import DRAWN, LAPTOP, PHONE, WALL
from tests.browser.demo_deployment import demo_deployment

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("four people")]

# Stage → open cases, without stages that have none: a panel with nothing to show is a sentence.
COUNTS = """() => Object.fromEntries(
  [...document.querySelectorAll('.funnel-list:not(.topic-list) li')]
    .map(row => [row.querySelector('.bar-name').innerText, Number(row.querySelector('.number').innerText)])
    .filter(([, count]) => count > 0))"""
SHOWN = f"wanted => {{ const shown = ({COUNTS})(); return Object.keys({{...wanted, ...shown}})"
SHOWN += ".every(stage => (wanted[stage] ?? 0) === (shown[stage] ?? 0)) }"
PATIENCE_MS = 20_000


@contextmanager
def person(browser: Browser, address: str, role: str, size: dict[str, int] = LAPTOP) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": size["width"], "height": size["height"]})
    page = context.new_page()
    page.goto(f"{address}/login")
    page.click(f'form[action="/login/demo/{role}"] button')
    page.wait_for_selector(DRAWN)
    yield page
    context.close()


class Cockpits:
    """The pages of district, street and community, open all the time as on a wall."""

    def __init__(self, pages: list[Page]) -> None:
        self.pages = pages
        self.counts = [page.evaluate(COUNTS) for page in pages]

    def follow(self, **steps: int) -> None:
        """Each shows the moved numbers without being loaded again."""
        for place, page in enumerate(self.pages):
            for label, step in steps.items():
                self.counts[place][label] = self.counts[place].get(label, 0) + step
            page.wait_for_function(SHOWN, arg=self.counts[place], timeout=PATIENCE_MS)


def do(page: Page, words: str, **fields: str) -> None:
    page.wait_for_selector(".case-head")
    action = page.locator(".case-action", has=page.locator(f'summary:text-is("{words}")'))
    if action.get_attribute("open") is None:
        action.locator("summary").click()
    for name, value in fields.items():
        field = action.locator(f"[name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    action.locator("button").click()
    page.wait_for_selector(".form-done")


def own_unit(home: Path) -> str:
    """The unit for which the demo's handler works."""
    ledger = ready_ledger(Settings(home=home))
    with ledger.reading() as connection:
        account = find_account(connection, "demo-unit_handler")
    ledger.engine.dispose()
    assert account is not None
    return min(account.unit_ids)


def reported(page: Page, address: str) -> str:
    page.goto(f"{address}/report")
    page.fill("[name=title]", "楼道堆物，邻里争吵")
    page.select_option("[name=category_id]", index=1)
    page.click("#main form button")
    page.wait_for_url("**/case/*")
    return page.url


def test_a_case_goes_through_four_hands_and_every_cockpit_follows(browser: Browser, tmp_path: Path) -> None:
    with demo_deployment(tmp_path) as address, ExitStack() as people:

        def enter(role: str, size: dict[str, int] = LAPTOP) -> Page:
            return people.enter_context(person(browser, address, role, size))

        leader = enter("district_leader", WALL)
        volunteer, worker = enter("grid_volunteer", PHONE), enter("community_worker")
        official, handler = enter("street_official"), enter("unit_handler")
        for one in (leader, official, worker):
            one.wait_for_selector(".funnel-list")
        street, community = official.url, worker.url
        walls = [leader, leader.context.new_page(), leader.context.new_page()]
        for wall, url in zip(walls[1:], (street, community), strict=True):
            wall.goto(url)
            wall.wait_for_selector(".funnel-list")
        cockpits = Cockpits(walls)

        case = reported(volunteer, address)
        cockpits.follow(受理=1)
        do(volunteer, "开始调解")
        do(volunteer, "吹哨", note="双方不让步")
        worker.goto(case)
        do(worker, "受理")
        cockpits.follow(受理=-1, 派单=1)
        official.goto(case)
        do(official, "派遣", unit_id=own_unit(tmp_path), override_reason="对方约在今天")
        cockpits.follow(派单=-1, 处置=1)
        handler.goto(case)
        do(handler, "签收")
        do(handler, "处置完成", note="已清理")
        cockpits.follow(处置=-1, 核验=1)
        worker.goto(case)
        do(worker, "核查通过")
        cockpits.follow(核验=-1, 办结=1)
        do(worker, "结案")
        cockpits.follow(办结=-1)
        official.goto(case)
        do(official, "回访评价", score="5")
        assert official.locator(".case-head .tag").first.inner_text() == "已评价"
