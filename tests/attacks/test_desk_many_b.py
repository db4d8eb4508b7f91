"""Group B at the work list: what is posted for several cases at once is as hostile as what is posted for one."""

from secrets import token_hex

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.asked_pages import page, words
from tests.attacks.desk_requests import kept, reported
from tests.people import Person, enter

NOBODYS = "0" * 32
BAD_IDS = ("\x00", "a\x00b", "x" * 500, "'; drop table case_file; --", "../../etc", "<img src=x onerror=alert(1)>")
FORMS = ("/cases/act", "/cases/dispatch")


def send(person: Person, path: str, *ticked: str, **more: str) -> TestResponse:
    data = {"verb": "accept", "key": token_hex(8), "case": list(ticked), "next": "/cases?queue=all", **more}
    return person.post(path, data=data, headers={"Accept": "text/html"})


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("bad", BAD_IDS, ids=lambda bad: repr(bad)[:12])
def test_an_id_that_is_none_is_told_and_stops_no_other(served: Flask, path: str, bad: str) -> None:
    """A NUL is refused by PostgreSQL and by nobody else: it must not become a fault of ours."""
    person = enter(served, "north")
    case_id = reported(person)
    answer = send(person, path, f"{bad}:1", f"{case_id}:1")
    assert answer.status_code == 303
    told = " ".join(words(page(person, answer.headers["Location"])))
    assert "没有" in told or "无法保存" in told
    assert kept(served, case_id)["state"] == ("accepted" if path == "/cases/act" else "reported")


@pytest.mark.parametrize("version", ["", "-1", "1e9", "1.0", "9" * 30, "一"])
def test_a_version_that_nobody_saw_changes_nothing(served: Flask, version: str) -> None:
    person = enter(served, "north")
    case_id = reported(person)
    assert send(person, "/cases/act", f"{case_id}:{version}").status_code == 303
    assert kept(served, case_id)["version"] == 1


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("count", [0, 51])
def test_none_and_more_than_fifty_are_refused_as_a_whole(served: Flask, path: str, count: int) -> None:
    person = enter(served, "north")
    answer = send(person, path, *[f"{NOBODYS}:1"] * count)
    assert "请勾选 1 到 50 个案件" in " ".join(words(page(person, answer.headers["Location"])))


@pytest.mark.parametrize("path", (*FORMS, "/cases/views/save", "/cases/views/delete"))
def test_nobody_is_led_away_and_nothing_goes_without_the_token(served: Flask, path: str) -> None:
    person = enter(served, "north")
    answer = send(person, path, f"{NOBODYS}:1", next="//evil.example", name="一", view_id="x")
    assert answer.headers["Location"] in ("/", "/cases")
    forged = person.post(path, data={"case": f"{NOBODYS}:1"}, headers={"X-CSRFToken": "forged"})
    assert forged.status_code == 403


@pytest.mark.parametrize(
    "address", ["/dispatch?cases=%00", "/dispatch?cases=a&cases=b", "/dispatch?next=//evil.example"]
)
def test_an_address_that_nobody_gave_draws_no_form(served: Flask, address: str) -> None:
    shown = str(page(enter(served, "north"), address))
    assert "evil.example" not in shown and "/cases/dispatch" not in shown
