"""Signing in with name and password, as a person at a browser meets it."""

from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import event, select, update

from cockpit.access import sessions
from cockpit.access.account import find_account
from cockpit.access.account_changes import NewAccount, add_account, give_rights, set_active, set_first_password
from cockpit.access.sessions import account_of, open_session, own_sessions
from cockpit.door.cookie import PLAIN
from cockpit.door.ledger import current_ledger
from cockpit.door.next_page import own_path
from cockpit.ledger import open_ledger
from cockpit.ledger.migrate import migrate
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ACCOUNT, SESSION
from tests.door_example import NEXT_PASSWORD, PASSWORD, ask, audited, rows_of, sign_in, someone, stranger
from tests.people import FOUNDER


def test_the_right_password_opens_a_session_and_the_page_that_was_asked_for(served: Flask) -> None:
    someone(served, "chen")
    browser = stranger(served)
    answer = sign_in(browser, "chen", next="/area/north?period=7d")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/area/north?period=7d")
    assert ask(browser) == 200
    assert ("chen", "done", "") in audited(served, "session.open")


def test_a_name_is_the_same_in_capitals_full_width_and_with_spaces_around(served: Flask) -> None:
    someone(served, "deng")
    assert sign_in(stranger(served), " ＤＥＮＧ\u3000").status_code == 302


def test_a_wrong_password_says_one_sentence_and_keeps_the_name(served: Flask) -> None:
    someone(served, "feng")
    answer = sign_in(stranger(served), "feng", "not the password")
    assert answer.status_code == 401
    assert "账号或密码不对，或账号已停用。" in answer.text
    assert 'value="feng"' in answer.text
    assert "not the password" not in answer.text


def test_a_disabled_account_hears_the_same_sentence_as_a_wrong_password(served: Flask) -> None:
    someone(served, "gao")
    with served.app_context():
        set_active(current_ledger(), FOUNDER, "gao", is_active=False)
    answer = sign_in(stranger(served), "gao")
    assert (answer.status_code, "账号或密码不对，或账号已停用。" in answer.text) == (401, True)


def test_an_unknown_name_is_not_written_down_because_it_may_be_a_password(served: Flask) -> None:
    sign_in(stranger(served), "Secret typed too early 9")
    assert not [line for line in audited(served, "session.open") if "secret typed" in str(line).casefold()]
    assert ("unknown", "failed", "") in audited(served, "session.open")


def test_the_first_password_must_be_changed_before_anything_else(served: Flask) -> None:
    someone(served, "han", must_change=True)
    browser = stranger(served)
    sign_in(browser, "han")
    page = browser.get("/area/north", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["Location"]) == (302, "/account")


def test_signing_out_ends_the_session_on_the_server(served: Flask) -> None:
    someone(served, "jin")
    browser = stranger(served)
    sign_in(browser, "jin")
    token = browser.get_cookie(PLAIN)
    assert token is not None
    browser.post("/logout")
    browser.set_cookie(PLAIN, token.value)
    assert ask(browser) == 401
    assert ("jin", "done", "") in audited(served, "session.close")


def test_changing_the_own_password_ends_every_other_session_and_gives_this_one_a_new_token(served: Flask) -> None:
    someone(served, "liu")
    here, elsewhere = stranger(served), stranger(served)
    sign_in(here, "liu")
    sign_in(elsewhere, "liu")
    before = here.get_cookie(PLAIN)
    form = {"current": PASSWORD, "new": NEXT_PASSWORD, "again": NEXT_PASSWORD}
    assert here.post("/account/password", data=form).headers["Location"] == "/account?changed=1"
    after = here.get_cookie(PLAIN)
    assert before is not None and after is not None and before.value != after.value
    assert (ask(here), ask(elsewhere)) == (200, 401)
    assert sign_in(stranger(served), "liu").status_code == 401
    assert sign_in(stranger(served), "liu", NEXT_PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("current", "new", "again", "problem"),
    [
        ("wrong one 7 X", NEXT_PASSWORD, NEXT_PASSWORD, "current"),
        (PASSWORD, NEXT_PASSWORD, "typed differently", "twice"),
        (PASSWORD, PASSWORD, PASSWORD, "same"),
        (PASSWORD, "short", "short", "policy"),
        (PASSWORD, "P@ssw0rd2024!", "P@ssw0rd2024!", "known"),
        (PASSWORD, "x" * 2000, "x" * 2000, "long"),
    ],
)
def test_a_new_password_that_will_not_do_is_named_by_its_problem(
    served: Flask, current: str, new: str, again: str, problem: str
) -> None:
    name = f"ma-{problem}"
    someone(served, name)
    browser = stranger(served)
    sign_in(browser, name)
    answer = browser.post("/account/password", data={"current": current, "new": new, "again": again})
    assert answer.headers["Location"] == f"/account?problem={problem}"
    assert ask(browser) == 200


def test_new_rights_end_the_sessions_that_began_with_the_old_ones(served: Flask) -> None:
    someone(served, "pan")
    browser = stranger(served)
    sign_in(browser, "pan")
    with served.app_context():
        give_rights(current_ledger(), FOUNDER, "pan", roles=("analyst",), area_ids=("south",))
    assert ask(browser) == 401


def test_a_new_first_password_from_the_administrator_ends_the_sessions_and_must_be_changed(served: Flask) -> None:
    someone(served, "qian")
    browser = stranger(served)
    sign_in(browser, "qian")
    with served.app_context():
        account = set_first_password(current_ledger(), FOUNDER, "qian", NEXT_PASSWORD)
    assert account.must_change_password
    assert ask(browser) == 401


def test_a_hash_of_older_parameters_is_renewed_while_the_password_is_at_hand(served: Flask) -> None:
    account = someone(served, "ren")
    older = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD.encode())
    with served.app_context(), current_ledger().writing() as connection:
        connection.execute(
            update(ACCOUNT).where(ACCOUNT.c.account_id == account.account_id).values(password_hash=older)
        )
    assert sign_in(stranger(served), "ren").status_code == 302
    with served.app_context(), current_ledger().reading() as connection:
        kept = connection.execute(select(ACCOUNT.c.password_hash).where(ACCOUNT.c.name == "ren")).scalar_one()
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert sign_in(stranger(served), "ren").status_code == 302


@pytest.mark.parametrize(
    ("column", "age"), [("seen_at", timedelta(minutes=31)), ("created_at", timedelta(hours=8, minutes=1))]
)
def test_a_session_is_over_after_half_an_hour_of_silence_and_after_eight_hours(
    served: Flask, column: str, age: timedelta
) -> None:
    account = someone(served, f"shi-{column}")
    browser = stranger(served)
    sign_in(browser, account.name)
    row = update(SESSION).where(SESSION.c.account_id == account.account_id)
    with served.app_context(), current_ledger().writing() as connection:
        connection.execute(row.values({column: now() - age + timedelta(minutes=2)}))
    assert ask(browser) == 200
    with served.app_context(), current_ledger().writing() as connection:
        connection.execute(row.values({column: now() - age}))
    assert ask(browser) == 401


def test_a_person_sees_the_own_sessions_and_which_one_this_is(served: Flask) -> None:
    someone(served, "tang")
    here, elsewhere = stranger(served, address="10.1.0.1"), stranger(served, address="10.1.0.2")
    sign_in(here, "tang")
    sign_in(elsewhere, "tang")
    token = here.get_cookie(PLAIN)
    assert token is not None
    with served.app_context(), current_ledger().reading() as connection:
        found = own_sessions(connection, "tang", token.value)
    assert {(one.address, one.is_this) for one in found} == {("10.1.0.1", True), ("10.1.0.2", False)}


def test_sessions_of_long_ago_are_removed_at_the_next_sign_in(served: Flask) -> None:
    account = someone(served, "wu")
    sign_in(stranger(served), "wu")
    old = now() - sessions.ABSOLUTE - sessions.KEPT_FOR - timedelta(minutes=1)
    with served.app_context(), current_ledger().writing() as connection:
        connection.execute(update(SESSION).where(SESSION.c.account_id == account.account_id).values(created_at=old))
    before = rows_of(served, SESSION)
    sign_in(stranger(served), "wu")
    assert rows_of(served, SESSION) == before  # one gone, one new


def test_the_account_of_a_session_is_read_with_one_statement(served: Flask) -> None:
    someone(served, "xu")
    browser = stranger(served)
    sign_in(browser, "xu")
    token = browser.get_cookie(PLAIN)
    assert token is not None
    said: list[str] = []
    with served.app_context():
        ledger = current_ledger()

        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            said.append(statement)

        event.listen(ledger.engine, "before_cursor_execute", note)
        account = sessions.account_of(ledger, token.value)
        event.remove(ledger.engine, "before_cursor_execute", note)
    assert account is not None and (account.roles, account.area_ids) == (("street_official",), ("north",))
    assert [line for line in said if line.startswith("SELECT")] == said[-1:]


def test_an_account_without_roles_and_areas_has_none(served: Flask) -> None:
    someone(served, "yan")
    with served.app_context():
        give_rights(current_ledger(), FOUNDER, "yan", roles=(), area_ids=())
        with current_ledger().reading() as connection:
            account = find_account(connection, "yan")
    assert account is not None and (account.roles, account.area_ids) == ((), ())


@pytest.mark.parametrize(
    "wanted",
    [
        *("//evil.example", "\\\\evil.example", "https:evil.example", "https://evil.example", "/\\evil.example"),
        *("javascript:alert(1)", "/login?next=/", "/logout", "", "evil.example", "/a\nSet-Cookie: x=1", "\t//evil"),
    ],
)
def test_only_an_own_path_is_a_next_page(wanted: str) -> None:
    assert own_path(wanted) == "/"


def test_a_busy_ledger_does_not_keep_a_page_from_who_is_signed_in(tmp_path: Path) -> None:
    """The note of the last activity can wait; found where a locked ledger answered a page with 503."""
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path, patience_seconds=0.05)
    migrate(ledger, backups=tmp_path)
    account = add_account(ledger, FOUNDER, NewAccount("ma", "ma", ("analyst",), ("east",)))
    with ledger.writing() as connection:
        token = open_session(connection, account, address="", agent="")
        connection.execute(update(SESSION).values(seen_at=now() - timedelta(minutes=5)))
    other = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path)
    with other.writing():
        found = account_of(ledger, token)
    assert found is not None and found.name == "ma"
