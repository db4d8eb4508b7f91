"""What people see of the door: their account, the accounts, the trail, and a way to each of them."""

import io
import re

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import insert

from cockpit.access.account import all_accounts
from cockpit.access.permissions import PERMISSIONS
from cockpit.access.roles import ROLES
from cockpit.audit.actions import ACTIONS
from cockpit.components.places import PLACES
from cockpit.door.admin_words import DONE, PROBLEMS
from cockpit.door.ledger import current_ledger
from cockpit.i18n import english
from cockpit.ledger.case_tables import SENDING
from cockpit.numbers import NO_VALUE
from cockpit.reminders.channels import NOT_TAKEN
from cockpit.reminders.channels import PROBLEMS as PROBLEMS_OF_CHANNELS
from tests.asked_pages import page, words
from tests.door_example import audited
from tests.people import Person, enter

CHINESE = re.compile("[\u4e00-\u9fff]")
FORMS = ("/admin/add", "/admin/rights", "/admin/state", "/admin/password", "/admin/sessions")
IN_BOTH_MENUS = 2  # in the header, and at the bottom of a phone
FILES = {"/admin/permissions.xlsx": "admin", "/audit.csv": "auditor", "/audit.xlsx": "auditor"}


@pytest.fixture
def admin(served: Flask) -> Person:
    return enter(served, "admin")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("leader", "/area/east"),
        ("north", "/area/north"),
        ("worker", "/area/north-1"),
        ("volunteer", "/cases"),
        ("nobody", "/account"),
        ("admin", "/admin"),
        ("auditor", "/audit"),
    ],
)
def test_the_first_page_is_one_that_the_person_may_see(served: Flask, name: str, address: str) -> None:
    with enter(served, name) as person:
        assert person.get("/").location == address
        assert person.get(address).status_code == 200


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("leader", ["cockpit", "cases", "tasks", "alerts", "back-test", "data-quality", "definitions", "account"]),
        ("admin", ["data-quality", "admin", "audit", "account"]),
        ("auditor", ["audit", "account"]),
        ("volunteer", ["cases", "report", "tasks", "account"]),
    ],
)
def test_the_menu_leads_where_the_permissions_do(served: Flask, name: str, seen: list[str]) -> None:
    with enter(served, name) as person:
        said = words(page(person, "/account"))
    assert [place.name for place in PLACES if said.count(place.label.zh) >= IN_BOTH_MENUS] == seen


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_page_of_the_menu_answers_403_without_its_permission(served: Flask, place: object) -> None:
    refused = {
        "cockpit": "auditor",
        "data-quality": "auditor",
        "definitions": "admin",
        "cases": "auditor",
        "report": "analyst",
        "alerts": "auditor",
        "back-test": "auditor",
        "admin": "leader",
        "audit": "leader",
    }
    name = place.name  # type: ignore[attr-defined]
    address = {"cockpit": "/area/east", "back-test": "/alerts/back-test"}.get(name, f"/{name}")
    if name in refused:
        with enter(served, refused[name]) as person:
            assert person.get(address).status_code == 403
    else:
        assert served.test_client().get(address, headers={"Accept": "application/json"}).status_code == 401


@pytest.mark.parametrize("address", FORMS)
def test_the_forms_of_the_accounts_are_refused_to_others(served: Flask, address: str) -> None:
    for name in ("leader", "auditor", "volunteer"):
        with enter(served, name) as person:
            assert person.post(address, data={"name": "north"}).status_code == 403, name


@pytest.mark.parametrize(("address", "name"), FILES.items())
def test_a_file_is_given_with_the_permission_and_refused_without(served: Flask, address: str, name: str) -> None:
    with enter(served, name) as person:
        assert person.get(address).status_code == 200
    with enter(served, "leader") as person:
        assert person.get(address).status_code == 403


def test_everybody_sees_the_own_name_roles_areas_and_permissions(served: Flask) -> None:
    with enter(served, "north") as person:
        said = words(page(person, "/account"))
    assert {"north", "街道干部", "北街道", "查看联系方式", "当前"} <= set(said)
    assert "管理账号" not in said


def test_ending_the_others_keeps_the_session_that_asks(served: Flask) -> None:
    one, other = enter(served, "south"), enter(served, "south")
    assert other.get("/snapshot").status_code == 200
    assert one.post("/account/sessions").location == "/account?ended=1"
    assert other.get("/snapshot").status_code == 401
    assert one.get("/snapshot").status_code == 200
    assert audited(served, "session.end_others")[-1] == ("south", "done", "south")


def test_the_permission_matrix_walks_both_catalogs(admin: Person) -> None:
    said = set(words(page(admin, "/admin")))
    assert {permission.label.zh for permission in PERMISSIONS} <= said
    assert {role.label.zh for role in ROLES} <= said


def test_the_sheet_of_the_matrix_says_what_the_roles_say(admin: Person) -> None:
    sheet = load_workbook(io.BytesIO(admin.get("/admin/permissions.xlsx").data)).active
    rows = [row for row in sheet.iter_rows(values_only=True) if row[2:] and any(row)][1:]
    head, *body = rows
    assert list(head[2:]) == [role.label.zh for role in ROLES]
    given = {
        (role.name, permission.name)
        for row, permission in zip(body, PERMISSIONS, strict=True)
        for cell, role in zip(row[2:], ROLES, strict=True)
        if cell == "✓"
    }
    assert given == {(role.name, name) for role in ROLES for name in role.permissions}


def test_the_first_password_is_shown_once_and_opens_the_door(served: Flask, admin: Person) -> None:
    form = {"name": "Newcomer", "display_name": "陈 <b>", "roles": ["analyst"], "areas": ["north"]}
    answer = admin.post("/admin/add", data=form)
    made = re.search(r'id="first-password">([^<]+)<', answer.text)
    assert made is not None
    assert "陈 &lt;b&gt;" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert made[1] not in str(page(admin, "/admin?account=newcomer"))
    stranger = served.test_client()
    stranger.get("/login")
    entered = stranger.post("/login", data={"name": "newcomer", "password": made[1]})
    assert entered.status_code == 302
    assert stranger.get("/area/north", headers={"Accept": "text/html"}).location == "/account"


def test_a_name_that_is_taken_comes_back_with_what_was_typed(admin: Person) -> None:
    known = page(admin, "/admin")
    assert known
    form = {"name": "ADMIN", "display_name": "第二个", "roles": ["analyst"], "areas": ["north", "south-1"]}
    back = admin.post("/admin/add", data=form).location
    drawn = page(admin, back)
    assert PROBLEMS["exists"] in words(drawn)
    assert "第二个" in str(drawn)
    assert str(drawn).count("defaultChecked") == 3


def test_an_address_cannot_put_words_into_our_mouth(admin: Person) -> None:
    said = words(page(admin, "/admin?problem=Call+this+number&done=All+good"))
    assert not {"Call this number", "All good"} & set(said)


def test_rights_that_are_changed_end_the_sessions(served: Flask, admin: Person) -> None:
    analyst = enter(served, "analyst")
    assert analyst.get("/snapshot").status_code == 200
    form = {"name": "analyst", "roles": ["analyst"], "areas": ["east"]}
    assert admin.post("/admin/rights", data=form).location == "/admin?account=analyst&done=rights"
    assert analyst.get("/snapshot").status_code == 401


def test_nobody_disables_oneself_on_the_page(admin: Person) -> None:
    back = admin.post("/admin/state", data={"name": "admin", "is_active": "0"}).location
    assert PROBLEMS["oneself"] in words(page(admin, back))


def test_reading_the_trail_stands_in_the_trail(served: Flask) -> None:
    with enter(served, "auditor") as person:
        before = len(audited(served, "audit.read"))
        said = words(page(person, "/audit?actor=auditor"))
        assert len(audited(served, "audit.read")) == before + 1
        assert "查看审计" in said
        person.get("/audit.csv?actor=auditor")
    assert audited(served, "audit.export")[-1][0] == "auditor"


def test_the_search_finds_what_it_asks_for(served: Flask, admin: Person) -> None:
    admin.post("/admin/sessions", data={"name": "south"})
    with enter(served, "auditor") as person:
        found = person.get("/audit.csv?action=account.sessions&actor=admin&outcome=done&text=south").text
        nothing = person.get("/audit.csv?action=account.sessions&actor=nobody").text
        years_ago = person.get("/audit.csv?to=2001-01-01").text
    assert "account.sessions" in found
    assert found.startswith("\ufeff")
    assert "account.sessions" not in nothing
    assert "account.add" not in years_ago


@pytest.mark.parametrize(
    "query", ["page=0", "page=9999999", "from=2026-02-30", "outcome=x", "to=9999-12-31", "page=１"]
)
def test_a_search_that_nobody_could_mean_shows_a_page(served: Flask, query: str) -> None:
    with enter(served, "auditor") as person:
        assert "审计记录" in words(page(person, f"/audit?{query}"))


def test_the_trail_says_whether_it_holds(served: Flask) -> None:
    with enter(served, "auditor") as person:
        assert "✓ 审计链完整" in words(page(person, "/audit"))


@pytest.mark.parametrize("address", ["/account?", "/admin?", "/admin?account=north&", "/audit?", "/audit?verify=1&"])
def test_an_english_page_of_people_has_no_chinese(served: Flask, admin: Person, address: str) -> None:
    said = words(page(admin, address + "lang=en&"))
    with served.app_context(), current_ledger().reading() as connection:
        names = {one.display_name for one in all_accounts(connection)}
    assert [word for word in said if CHINESE.search(word) and word not in names | {"中"}] == []


def test_every_sentence_of_the_forms_has_its_english() -> None:
    assert [said for said in (*PROBLEMS.values(), *DONE.values()) if said not in english()] == []


def test_every_action_and_place_is_said_in_both_languages() -> None:
    labels = [*(action.label for action in ACTIONS), *(place.label for place in PLACES)]
    assert [label for label in labels if not label.zh or not label.en or CHINESE.search(label.en)] == []


def test_who_manages_everybody_sees_whether_messages_reach_people(served: Flask, admin: Person) -> None:
    with served.app_context(), current_ledger().writing() as connection:
        failed = {"message_key": "one:page", "channel": "值班群", "tries": 6, "problem": NOT_TAKEN}
        connection.execute(insert(SENDING).values(**failed))
    shown = words(page(admin, "/admin?lang=en"))
    assert shown[shown.index("值班群") :][:6] == ["值班群", "0", "0", "1", NO_VALUE, "Not taken by the other side"]


def test_every_problem_of_a_channel_is_said_in_both_languages() -> None:
    assert [problem for problem in PROBLEMS_OF_CHANNELS if problem not in english()] == []
