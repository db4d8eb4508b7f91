"""A volunteer sends a photograph with the report from a phone; the street sees it on the case and gets no place."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page

from tests.browser.conftest import PHONE, Cockpit, visiting
from tests.browser.test_desk_in_browser import AXE
from tests.pictures import HTML, with_secrets

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]
PHOTO = FilePayload(name="IMG_0001.jpg", mimeType="image/jpeg", buffer=with_secrets())
DISGUISED = FilePayload(name="photo.jpg", mimeType="image/jpeg", buffer=HTML)


def send_report(page: Page, address: str, title: str, *files: FilePayload) -> None:
    page.goto(address + "/report")
    page.wait_for_selector("#main form")
    page.fill("[name=title]", title)
    page.select_option("[name=category_id]", index=1)
    page.set_input_files("[name=file]", list(files))
    page.click("#main form button")


def test_a_photograph_goes_with_a_report_from_a_phone(browser: Browser, cockpit: Cockpit) -> None:
    for volunteer in visiting(browser, cockpit, size=PHONE, name="volunteer"):
        page = volunteer.page
        send_report(page, volunteer.address, "消防通道堆物，有照片", PHOTO, PHOTO)
        page.wait_for_url("**/case/*")
        page.wait_for_selector(".attachments a")
        assert Axe().run(page, options=AXE).violations_count == 0
        page.locator(".attachments").scroll_into_view_if_needed()
        page.wait_for_function("() => document.querySelector('.attachments img').naturalWidth === 30")
        case = page.url
        for official in visiting(browser, cockpit, name="north"):
            official.page.goto(case)
            official.page.wait_for_selector(".attachments a")
            assert official.page.locator(".attachments a").count() == 1, "the same photograph twice is one"
            with official.page.expect_download() as waiting:
                official.page.locator(".attachments a").first.click()
            with Image.open(waiting.value.path()) as kept:
                assert (kept.size, dict(kept.getexif())) == ((30, 40), {})


def test_what_is_no_photograph_is_said_and_no_case_is_made(browser: Browser, cockpit: Cockpit) -> None:
    for volunteer in visiting(browser, cockpit, size=PHONE, name="volunteer"):
        page = volunteer.page
        send_report(page, volunteer.address, "伪装成照片的文件", DISGUISED)
        page.wait_for_selector("text=只能添加照片")
        page.goto(volunteer.address + "/cases?queue=all")
        page.wait_for_selector("#main")
        assert page.locator("text=伪装成照片的文件").count() == 0
