"""Attack group C, guessing: C5 throttling, C6 names that exist, C7 passwords that cost too much."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, event, select, update

from app import create_app
from cockpit.access.account_changes import NewAccount, add_account
from cockpit.access.throttle import begin_try, of_account, of_address
from cockpit.door.ledger import current_ledger
from cockpit.errors import TooMany
from cockpit.ledger import Ledger
from cockpit.ledger.moment import now
from cockpit.ledger.opening import ready_ledger
from cockpit.ledger.tables import ATTEMPT
from cockpit.settings import Settings
from tests.cast import write_cast_snapshot
from tests.door_example import audited, sign_in, someone, stranger
from tests.people import FOUNDER

NAMES = ("c5", " C5 ", "Ｃ５", "c5\u3000", "C５", "ｃ5", "\tc5", "c5", "C5", "c5")


def test_c5_ten_wrong_passwords_for_one_name_in_all_its_spellings_are_stopped_before_hashing(
    served: Flask, counters: None, verifications: list[str]
) -> None:
    someone(served, "c5")
    answers = [sign_in(stranger(served, address=f"10.5.0.{n}"), name, "wrong") for n, name in enumerate(NAMES)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429] * 5
    assert len(verifications) == 5
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 900
    assert "尝试次数太多" in answers[-1].text
    assert sign_in(stranger(served), "c5").status_code == 429  # the right one too: nobody learns that it is
    assert len([line for line in audited(served, "session.throttle") if line[1] == "denied"]) == 1


def test_c5_thirty_wrong_passwords_from_one_address_are_stopped_whatever_the_names(
    served: Flask, counters: None, verifications: list[str]
) -> None:
    browser = stranger(served, address="10.5.1.1")
    statuses = [sign_in(browser, f"c5-name-{n}", "wrong").status_code for n in range(32)]
    assert statuses == [401] * 30 + [429] * 2
    assert len(verifications) == 30
    assert sign_in(stranger(served, address="10.5.1.2"), "c5-name-31", "wrong").status_code == 401


def test_c5_a_header_that_names_another_address_is_not_believed(served: Flask, counters: None) -> None:
    browser = stranger(served, address="10.5.2.1")
    for n in range(30):
        browser.environ_base["HTTP_X_FORWARDED_FOR"] = f"172.16.0.{n}"
        sign_in(browser, f"c5-forged-{n}", "wrong")
    browser.environ_base["HTTP_X_FORWARDED_FOR"] = "172.16.1.1"
    assert sign_in(browser, "c5-forged-31", "wrong").status_code == 429


def test_c5_all_addresses_of_one_ipv6_network_count_together() -> None:
    assert of_address("2001:db8:1:2::1") == of_address("2001:db8:1:2:ffff::9")
    assert of_address("2001:db8:1:2::1") != of_address("2001:db8:1:3::1")
    assert of_address("::ffff:10.0.0.1") == of_address("10.0.0.1")


def test_c5_four_workers_at_the_same_moment_count_together(tmp_path: Path) -> None:
    """Each with a ledger of its own, as processes have: twenty tries at once, five of them allowed."""
    write_cast_snapshot(tmp_path)
    workers = [ready_ledger(Settings(tmp_path)) for _ in range(4)]

    def is_let_through(ledger: Ledger) -> bool:
        try:
            begin_try(ledger, (of_account("c5"),), address="10.5.3.1")
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(is_let_through, workers * 5)) == 5


def test_c5_nobody_can_lock_a_colleague_out_of_the_browser_that_they_use(served: Flask, counters: None) -> None:
    someone(served, "c5-victim")
    own = stranger(served, address="10.5.4.1")
    sign_in(own, "c5-victim")
    own.post("/logout")
    for n in range(6):
        sign_in(stranger(served, address=f"10.5.5.{n}"), "c5-victim", "wrong")
    assert sign_in(stranger(served, address="10.5.4.9"), "c5-victim").status_code == 429
    assert sign_in(own, "c5-victim").status_code == 302


def test_c5_a_browser_known_to_one_person_is_not_known_for_another(served: Flask, counters: None) -> None:
    someone(served, "c5-attacker")
    someone(served, "c5-target")
    browser = stranger(served, address="10.5.6.1")
    sign_in(browser, "c5-attacker")
    browser.post("/logout")
    statuses = [sign_in(browser, "c5-target", "wrong").status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429]


def test_c5_a_lock_ends_after_a_quarter_of_an_hour_however_often_it_was_tried(served: Flask, counters: None) -> None:
    someone(served, "c5-later")
    for n in range(9):
        sign_in(stranger(served, address=f"10.5.7.{n}"), "c5-later", "wrong")
    with served.app_context(), current_ledger().writing() as connection:
        connection.execute(update(ATTEMPT).values(started_at=now() - timedelta(minutes=15, seconds=1)))
    assert sign_in(stranger(served, address="10.5.7.100"), "c5-later").status_code == 302


def test_c5_right_passwords_do_not_use_up_the_tries_of_an_office(served: Flask, counters: None) -> None:
    someone(served, "c5-office")
    for _ in range(3):
        sign_in(stranger(served, address="10.5.8.1"), "c5-office")
    with served.app_context(), current_ledger().reading() as connection:
        kept = connection.execute(select(ATTEMPT.c.attempts)).scalars().all()
    assert sum(kept) == 0


def test_c6_an_unknown_name_costs_the_same_work_and_hears_the_same_words(
    served: Flask, counters: None, verifications: list[str]
) -> None:
    someone(served, "c6-known")
    found = {}
    for name in ("c6-known", "c6-nobody"):
        browser = stranger(served, address="10.6.0.1")
        statements: list[str] = []

        def note(
            _connection: object, _cursor: object, statement: str, *_more: object, to: list[str] = statements
        ) -> None:
            to.append(statement)

        with served.app_context():
            engine = current_ledger().engine
        verifications.clear()
        event.listen(engine, "before_cursor_execute", note)
        answer = browser.post("/login", data={"name": name, "password": "wrong"})
        event.remove(engine, "before_cursor_execute", note)
        text = answer.text.replace(name, "NAME").split("csrf_token")[0]
        found[name] = (answer.status_code, text, list(verifications), statements)
        with served.app_context(), current_ledger().writing() as connection:
            connection.execute(delete(ATTEMPT))
    assert found["c6-known"] == found["c6-nobody"]
    assert found["c6-nobody"][0] == 401 and found["c6-nobody"][2] == ["verify"]


def test_c6_a_locked_unknown_name_hears_the_same_as_a_locked_known_one(served: Flask, counters: None) -> None:
    someone(served, "c6-locked")
    last = {}
    for number, name in enumerate(("c6-locked", "c6-missing")):
        for n in range(6):
            answer = sign_in(stranger(served, address=f"10.6.{number + 1}.{n}"), name, "wrong")
        last[name] = (answer.status_code, "尝试次数太多" in answer.text)
    assert last == {"c6-locked": (429, True), "c6-missing": (429, True)}


@pytest.mark.parametrize("password", ["x" * 1_100_000, "x" * 1025, "Stones\0-on-7", "石" * 400])
def test_c7_a_huge_or_strange_password_is_refused_without_hashing(
    served: Flask, counters: None, verifications: list[str], password: str
) -> None:
    answer = sign_in(stranger(served, address="10.7.0.1"), "c7-anybody", password)
    assert answer.status_code in (401, 413)
    assert verifications == []


def test_c7_composed_and_decomposed_letters_sign_in_and_a_space_in_front_matters(served: Flask, counters: None) -> None:
    with served.app_context():
        new = NewAccount("c7", "c7", ("analyst",), ("east",), " Café-Straße-9")
        add_account(current_ledger(), FOUNDER, new)
    assert sign_in(stranger(served), "c7", " Cafe\u0301-Straße-9").status_code == 302
    assert sign_in(stranger(served), "c7", "Café-Straße-9").status_code == 401


def test_c5_behind_one_proxy_the_address_that_the_proxy_saw_counts_and_none_that_was_made_up(tmp_path: Path) -> None:
    write_cast_snapshot(tmp_path)
    server: Flask = create_app(Settings(tmp_path, proxy_hops=1)).server
    browser = stranger(server)
    for n in range(30):
        browser.environ_base["HTTP_X_FORWARDED_FOR"] = f"172.16.0.{n}, 203.0.113.7"
        sign_in(browser, f"c5-proxy-{n}", "wrong")
    browser.environ_base["HTTP_X_FORWARDED_FOR"] = "172.16.1.1, 203.0.113.7"
    assert sign_in(browser, "c5-proxy-31", "wrong").status_code == 429
    browser.environ_base["HTTP_X_FORWARDED_FOR"] = "203.0.113.8"
    assert sign_in(browser, "c5-proxy-32", "wrong").status_code == 401
