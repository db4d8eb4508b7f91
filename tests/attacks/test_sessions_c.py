"""Attack group C: secrets, tokens and cookies. Guessing and identity providers are in files of their own."""

import os
import subprocess
import sys
from pathlib import Path
from secrets import token_hex

import pytest
from flask import Flask

from cockpit.access.account import all_accounts
from cockpit.access.account_changes import give_rights
from cockpit.access.own_password import change_own_password
from cockpit.door.cookie import PLAIN
from cockpit.door.ledger import current_ledger
from cockpit.door.starting import ready
from cockpit.errors import Misconfigured
from cockpit.ledger.opening import ready_ledger
from cockpit.settings import ROOT, Settings
from tests.cast import write_cast_snapshot
from tests.door_example import NEXT_PASSWORD, PASSWORD, ask, sign_in, someone, stranger
from tests.people import FOUNDER

FLASK_DOCUMENTS = "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf"
BAD_SECRETS = {
    "missing": ("", "COCKPIT_SECRET"),
    "31-bytes": (token_hex(32)[:31], "32"),
    "documented": (FLASK_DOCUMENTS, "公开"),
    "known-list": ("your_own_random_generated_secret_key", "公开"),
    "one-character": ("a" * 64, "公开"),
    "repeated": ("abcdefgh12345678" * 4, "公开"),
    "says-change-me": ("please-change-me-in-production-0123456789", "公开"),
}


@pytest.mark.parametrize("case", BAD_SECRETS)
def test_c1_a_bad_secret_does_not_start(tmp_path: Path, case: str) -> None:
    secret, said = BAD_SECRETS[case]
    with pytest.raises(Misconfigured, match=said):
        ready(Settings(tmp_path, secret=secret), host="127.0.0.1")


def test_c1_debugging_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="FLASK_DEBUG"):
        ready(Settings(tmp_path, secret=token_hex(32), is_debug=True), host="127.0.0.1")


def test_c1_there_is_no_account_that_comes_with_the_product(tmp_path: Path) -> None:
    write_cast_snapshot(tmp_path)
    with ready_ledger(Settings(tmp_path)).reading() as connection:
        assert all_accounts(connection) == []


@pytest.mark.parametrize(
    "words", [["-m", "cockpit", "serve", "--port", "1"], ["-m", "gunicorn", "app:server", "-b", "127.0.0.1:0"]]
)
def test_c1_the_process_ends_with_a_sentence_and_not_with_zero(tmp_path: Path, words: list[str]) -> None:
    own = {"COCKPIT_HOME": str(tmp_path), "COCKPIT_SECRET": "", "COCKPIT_SECRET_FILE": ""}
    found = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert found.returncode != 0
    assert "COCKPIT_SECRET" in found.stderr


def test_c2_a_token_known_before_signing_in_opens_nothing_afterwards(served: Flask, counters: None) -> None:
    someone(served, "c2")
    browser = stranger(served)
    browser.set_cookie(PLAIN, "planted-by-somebody-else")
    sign_in(browser, "c2")
    first = browser.get_cookie(PLAIN)
    assert first is not None and first.value != "planted-by-somebody-else"
    sign_in(browser, "c2")
    second = browser.get_cookie(PLAIN)
    assert second is not None and second.value != first.value
    thief = stranger(served)
    for token in ("planted-by-somebody-else", first.value):
        thief.set_cookie(PLAIN, token)
        assert ask(thief) == 401


@pytest.mark.parametrize("change", ["signed out", "password", "rights"])
def test_c3_a_cookie_kept_from_before_opens_nothing_any_more(served: Flask, counters: None, change: str) -> None:
    account = someone(served, f"c3-{change}".replace(" ", "-"))
    browser, thief = stranger(served), stranger(served)
    sign_in(browser, account.name)
    kept = browser.get_cookie(PLAIN)
    assert kept is not None
    thief.set_cookie(PLAIN, kept.value)
    assert ask(thief) == 200
    if change == "signed out":
        browser.post("/logout")
    with served.app_context():
        if change == "password":
            own = {"current": PASSWORD, "new": NEXT_PASSWORD, "address": "127.0.0.1"}
            change_own_password(current_ledger(), account.user, **own)
        if change == "rights":
            give_rights(current_ledger(), FOUNDER, account.name, roles=("auditor",), area_ids=())
    assert ask(thief) == 401


def test_c4_a_cookie_that_this_server_did_not_give_opens_nothing(served: Flask, counters: None) -> None:
    """There is nothing to sign or to tamper with: the token is random and only its hash is known here."""
    someone(served, "c4")
    browser = stranger(served)
    sign_in(browser, "c4")
    token = browser.get_cookie(PLAIN)
    assert token is not None
    signed = served.session_interface.get_signing_serializer(served)
    assert signed is not None
    forged = [
        *(token.value[:-1], token.value + "A", token.value.swapcase(), "", "null", "' or 1=1 --"),
        signed.dumps({"user_id": "c4", "_id": token.value}),
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjNCJ9.",
    ]
    for value in forged:
        browser.set_cookie(PLAIN, value)
        assert ask(browser) == 401, value


@pytest.mark.parametrize(("scheme", "name", "is_secure"), [("http", PLAIN, False), ("https", f"__Host-{PLAIN}", True)])
def test_c8_the_session_cookie_is_guarded(
    served: Flask, counters: None, scheme: str, name: str, is_secure: bool
) -> None:
    someone(served, f"c8-{scheme}")
    browser = stranger(served)
    base = f"{scheme}://localhost"
    browser.get("/login", base_url=base)
    form = {"name": f"c8-{scheme}", "password": PASSWORD}
    answer = browser.post("/login", data=form, base_url=base, headers={"Referer": f"{base}/login", "Origin": base})
    assert answer.status_code == 302
    given = {line.split("=")[0]: line for line in answer.headers.getlist("Set-Cookie")}
    for one in (name, "cockpit_device"):
        words = {word.strip() for word in given[one].split(";")}
        assert {"HttpOnly", "SameSite=Lax"} <= words
        assert ("Secure" in words) == is_secure
        assert not [word for word in words if word.startswith("Domain")]
    assert "Path=/" in {word.strip() for word in given[name].split(";")}


@pytest.mark.parametrize("path", ["/setup", "/install", "/register", "/signup", "/login/setup", "/admin/setup"])
def test_c12_there_is_no_page_that_makes_the_first_administrator(served: Flask, path: str) -> None:
    someone(served, f"c12{path.replace('/', '-')}")
    browser = stranger(served)
    sign_in(browser, f"c12{path.replace('/', '-')}")
    assert browser.get(path).status_code == 404
    assert browser.post(path).status_code in (404, 405)


def test_c12_without_the_flag_nobody_is_a_demo_person(served: Flask, counters: None) -> None:
    browser = stranger(served)
    assert "demo-title" not in browser.get("/login").text
    assert browser.post("/login/demo/administrator").status_code == 404
    assert ask(browser) == 401
