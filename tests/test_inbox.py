"""The inbox of one person: own notices only, read once, and counted in the header."""

from datetime import UTC, datetime
from secrets import token_hex

import dash
import pytest
from flask import Flask
from sqlalchemy import insert

from cockpit.access.account_changes import NewAccount, add_account
from cockpit.access.roles import ROLES
from cockpit.door.ledger import current_ledger
from cockpit.ledger.case_tables import INBOX, NOTICE
from tests.asked_pages import page, words
from tests.attacks.desk_requests import reported
from tests.people import FOUNDER, Person, enter

AT = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)
SHELLLESS = {"/", "/not-found-404"}  # leads on; says only that there is nothing


@pytest.fixture
def reader(served: Flask) -> str:
    """A person of the north street, new for each test."""
    return _account(served, "north")


def _account(served: Flask, area_id: str) -> str:
    name = f"reader-{token_hex(4)}"
    with served.app_context():
        add_account(
            current_ledger(), FOUNDER, NewAccount(name, name, ("street_official",), (area_id,), None, "t", name)
        )
    return name


def tell(
    served: Flask, account: str, title: str, *, area_id: str = "north-1", digest: str | None = None, day: int = 15
) -> str:
    notice_id = token_hex(16)
    notice = {
        "notice_id": notice_id,
        "subject_key": f"test:{notice_id}",
        "rule": "deadline_near",
        "area_id": area_id,
        "told": "unit",
        "words": f'{{"number": "N1", "title": "{title}", "due": "2026-06-{day}T09:00:00+00:00"}}',
        "made_at": AT,
        "resolved_at": AT,
    }
    lying = {"notice_id": notice_id, "account": account, "digest": digest, "shows_at": AT, "is_shown": True}
    with served.app_context(), current_ledger().writing() as connection:
        connection.execute(insert(NOTICE).values(**notice))
        connection.execute(insert(INBOX).values(**lying))
    return notice_id


def page_text(person: Person, address: str) -> str:
    return " ".join(words(page(person, address)))


def test_a_person_sees_own_notices_and_nobody_elses(served: Flask, reader: str) -> None:
    tell(served, reader, "我的事")
    tell(served, _account(served, "north"), "别人的事")
    shown = page_text(enter(served, reader), "/tasks")
    assert "我的事" in shown and "别人的事" not in shown


def test_a_notice_of_an_area_that_was_taken_away_is_gone(served: Flask, reader: str) -> None:
    tell(served, reader, "南边的事", area_id="south")
    shown = page_text(enter(served, reader), "/tasks")
    assert "南边的事" not in shown and "没有未读" in shown


def test_a_summary_counts_as_one_in_the_header_of_every_page(served: Flask, reader: str) -> None:
    tell(served, reader, "单独一条")
    for title in ("摘要一", "摘要二", "摘要三"):
        tell(served, reader, title, digest="2026-06-15")
    person = enter(served, reader)
    assert all("2 条未读提醒" in page_text(person, page) for page in ("/tasks", "/cases", "/area/north"))


def test_what_is_due_first_stands_first(served: Flask, reader: str) -> None:
    for title, day in (("后天的事", 17), ("今天的事", 15), ("明天的事", 16)):
        tell(served, reader, title, day=day)
    shown = page_text(enter(served, reader), "/tasks")
    assert shown.index("今天的事") < shown.index("明天的事") < shown.index("后天的事")


def test_the_number_stands_on_every_page(served: Flask) -> None:
    """Of everybody who has an inbox, also on pages about something else."""
    name = f"reader-{token_hex(4)}"
    roles = tuple(role.name for role in ROLES)
    with served.app_context():
        add_account(current_ledger(), FOUNDER, NewAccount(name, name, roles, ("east",), None, "t", name))
    tell(served, name, "一条")
    person = enter(served, name)
    page(person, "/tasks")  # makes Dash register its pages
    addresses = {str(one["path_template"] or one["path"]) for one in dash.page_registry.values()} - SHELLLESS
    known = {"<area_id>": "north", "<case_id>": reported(enter(served, "volunteer"))}
    for address in sorted(addresses):
        for part, value in known.items():
            address = address.replace(part, value)
        is_about_a_thing = "<" in address  # of which there is none here
        assert is_about_a_thing or "1 条未读提醒" in page_text(person, address), address


def test_what_is_read_is_no_longer_counted_and_stays_to_be_seen(served: Flask, reader: str) -> None:
    first, _second = tell(served, reader, "第一条"), tell(served, reader, "第二条")
    person = enter(served, reader)
    assert "2 条未读提醒" in page_text(person, "/area/north")
    assert person.post("/tasks/read", data={"notice": first}).status_code == 303
    assert "1 条未读提醒" in page_text(person, "/area/north"), "a page that is kept must not show the old number"
    assert person.post("/tasks/read", data={"everything": "1"}).status_code == 303
    shown = page_text(person, "/tasks")
    assert "没有未读" in shown and "第一条" in shown


def test_nobody_reads_for_somebody_else(served: Flask, reader: str) -> None:
    notice_id = tell(served, reader, "我的事")
    other = enter(served, _account(served, "north"))
    foreign = other.post("/tasks/read", data={"notice": notice_id}, headers={"Accept": "application/json"})
    missing = other.post("/tasks/read", data={"notice": "0" * 32}, headers={"Accept": "application/json"})
    assert (foreign.json, missing.json) == ({"marked": 0}, {"marked": 0})
    assert "1 条未读提醒" in page_text(enter(served, reader), "/tasks")


def test_a_form_that_no_page_of_ours_sends_is_refused(served: Flask, reader: str) -> None:
    person = enter(served, reader)
    assert person.post("/tasks/read", data={}).status_code == 400
    assert person.post("/tasks/read", data={"notice": "1", "everything": "1"}).status_code == 400


def test_who_may_not_see_cases_has_no_inbox(served: Flask) -> None:
    analyst = enter(served, "analyst")
    assert analyst.post("/tasks/read", data={"everything": "1"}).status_code == 403
    assert "未读提醒" not in page_text(analyst, "/area/east")
