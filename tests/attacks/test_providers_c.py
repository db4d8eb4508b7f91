"""Attack group C, identity providers: C9 OpenID Connect, C10 the embedded 浙政钉 page, C11 linking."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cockpit.access.account_changes import NewAccount, add_account, link_identity, set_active
from cockpit.door.ding import Ding
from cockpit.door.ledger import current_ledger
from cockpit.door.oidc import Oidc
from cockpit.errors import Conflict
from cockpit.identity_settings import DingClient, IdentitySettings, OidcClient
from cockpit.settings import ROOT, Settings
from tests.door_example import ask, audited, someone, stranger
from tests.local_providers import APP_KEY, APP_SECRET, CLIENT_ID, CLIENT_SECRET, DingFake, OidcFake, running
from tests.people import FOUNDER

pytestmark = pytest.mark.usefixtures("counters")
# What is wrong with the token, and what the log says about it: refused for that and for no other reason.
LIES = {
    "issuer": "'iss'",
    "audience": "'aud'",
    "nonce": "'nonce'",
    "alg none": "Algorithm of 'none' is not allowed",
    "HS256 with the public key": "Algorithm of 'HS256' is not allowed",
    "foreign key": "bad_signature",
    "expired": "expired",
    "no id token": "userinfo",
    "no subject": "'sub'",
}


@pytest.fixture(scope="module")
def oidc() -> Iterator[OidcFake]:
    fake = OidcFake()
    with running(fake):
        yield fake


@pytest.fixture(scope="module")
def ding() -> Iterator[DingFake]:
    fake = DingFake()
    with running(fake):
        yield fake


@pytest.fixture
def door(served: Flask, oidc: OidcFake, ding: DingFake, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The served cockpit with both providers; what they were told to do wrong is forgotten."""
    oidc.lie, oidc.subject, oidc.algorithms = "", "person-1", ["RS256"]
    ding.lie, ding.account_id = "", 40_711
    found = (
        Oidc(OidcClient(oidc.address, CLIENT_ID, CLIENT_SECRET)),
        Ding(DingClient(ding.address, f"{ding.address}/oauth2/auth.htm", APP_KEY, APP_SECRET)),
    )
    monkeypatch.setitem(served.extensions, "providers", {one.key: one for one in found})
    settings = Settings(served.extensions["settings"].home, identity=IdentitySettings("http://localhost"))
    monkeypatch.setitem(served.extensions, "settings", settings)
    return served


def key_of(door: Flask, kind: str) -> str:
    return next(key for key in door.extensions["providers"] if key.startswith(kind))


def known(door: Flask, name: str, kind: str, subject: str) -> None:
    """Somebody whom the provider may let in, made once."""
    with door.app_context():
        new = NewAccount(name, name, ("street_official",), ("north",), None, key_of(door, kind), subject)
        add_account(current_ledger(), FOUNDER, new)


def sent_back(browser: FlaskClient, door: Flask, kind: str, *, next_path: str = "/") -> str:
    """The path that the provider sends the browser back to, with code and state."""
    there = browser.get(f"/login/with/{key_of(door, kind)}", query_string={"next": next_path})
    assert there.status_code == 302
    answer = requests.get(there.headers["Location"], allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def refused(answer: TestResponse) -> bool:
    return answer.status_code == 401 and "统一身份登录没有成功" in answer.text


def test_whom_an_administrator_linked_is_let_in_and_led_on(door: Flask, oidc: OidcFake) -> None:
    oidc.subject = "linked-1"
    known(door, "oidc-linked", "oidc", "linked-1")
    browser = stranger(door)
    assert "用 统一身份认证 登录" in browser.get("/login").text
    answer = browser.get(sent_back(browser, door, "oidc", next_path="/area/north"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/area/north")
    assert ask(browser) == 200
    assert ("oidc-linked", "done", "") in audited(door, "session.open")


def test_whom_nobody_linked_reads_what_to_tell_the_administrator(door: Flask, oidc: OidcFake) -> None:
    oidc.subject = "stranger-9"
    browser = stranger(door)
    answer = browser.get(sent_back(browser, door, "oidc"))
    assert answer.status_code == 403
    assert key_of(door, "oidc") in answer.text and "stranger-9" in answer.text
    assert ask(browser) == 401


def test_a_disabled_account_is_not_let_in_by_its_provider(door: Flask, oidc: OidcFake) -> None:
    oidc.subject = "disabled-1"
    known(door, "oidc-disabled", "oidc", "disabled-1")
    with door.app_context():
        set_active(current_ledger(), FOUNDER, "oidc-disabled", is_active=False)
    browser = stranger(door)
    assert browser.get(sent_back(browser, door, "oidc")).status_code == 403
    assert ask(browser) == 401


@pytest.mark.parametrize("lie", LIES)
def test_c9_a_token_that_is_not_exactly_right_opens_nothing(
    door: Flask, oidc: OidcFake, lie: str, caplog: pytest.LogCaptureFixture
) -> None:
    browser = stranger(door)
    path = sent_back(browser, door, "oidc")
    oidc.lie = lie
    assert refused(browser.get(path))
    assert ask(browser) == 401
    assert LIES[lie] in caplog.text


@pytest.mark.parametrize("algorithms", [["HS256"], ["none"], ["HS256", "RS256"]])
def test_c9_a_provider_that_announces_weak_signatures_is_not_believed(
    door: Flask, oidc: OidcFake, algorithms: list[str]
) -> None:
    oidc.algorithms = algorithms
    for lie in ("HS256 with the public key", "alg none"):
        browser = stranger(door)
        path = sent_back(browser, door, "oidc")
        oidc.lie = lie
        assert refused(browser.get(path))
        oidc.lie = ""


def test_c9_discovery_about_another_issuer_is_refused(door: Flask, oidc: OidcFake) -> None:
    oidc.lie = "discovery"
    assert refused(stranger(door).get(f"/login/with/{key_of(door, 'oidc')}"))


@pytest.mark.parametrize("kind", ["oidc", "ding"])
@pytest.mark.parametrize("state", ["missing", "foreign", "other browser's", "reused"])
def test_c9_a_state_that_is_not_of_this_browser_and_visit_opens_nothing(door: Flask, kind: str, state: str) -> None:
    browser, other = stranger(door), stranger(door)
    path = sent_back(browser, door, kind)
    query = parse_qs(urlsplit(path).query)
    code, bare = query["code"][0], urlsplit(path).path
    if state == "missing":
        answer = browser.get(bare, query_string={"code": code})
    elif state == "foreign":
        answer = browser.get(bare, query_string={"code": code, "state": "x" * 30})
    elif state == "other browser's":
        answer = other.get(path)
    else:
        browser.get(path)
        answer = browser.get(path)
    assert refused(answer)
    assert (ask(browser), ask(other)) == (401, 401)


def test_c9_a_code_that_was_used_already_opens_nothing(door: Flask, oidc: OidcFake) -> None:
    first, thief = stranger(door), stranger(door)
    used = parse_qs(urlsplit(sent_back(first, door, "oidc")).query)["code"][0]
    oidc.codes.pop(used)
    path = sent_back(thief, door, "oidc")
    fresh = parse_qs(urlsplit(path).query)["code"][0]
    assert refused(thief.get(path.replace(fresh, used)))


def test_c9_a_code_of_another_visit_fails_at_its_verifier(door: Flask, oidc: OidcFake) -> None:
    victim, thief = stranger(door), stranger(door)
    stolen = parse_qs(urlsplit(sent_back(victim, door, "oidc")).query)["code"][0]
    path = sent_back(thief, door, "oidc")
    own = parse_qs(urlsplit(path).query)["code"][0]
    assert refused(thief.get(path.replace(own, stolen)))


@pytest.mark.parametrize("wanted", ["//evil.example", "\\\\evil.example", "https:evil.example", "https://evil.example"])
def test_c9_after_the_provider_nobody_is_led_elsewhere(door: Flask, oidc: OidcFake, wanted: str) -> None:
    oidc.subject = f"next-{wanted}"
    known(door, f"next-{len(wanted)}-{wanted[0]}", "oidc", oidc.subject)
    browser = stranger(door)
    answer = browser.get(sent_back(browser, door, "oidc", next_path=wanted))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_c10_the_page_of_ding_is_opened_whole_and_no_message_from_elsewhere_is_listened_to(door: Flask) -> None:
    there = stranger(door).get(f"/login/with/{key_of(door, 'ding')}").headers["Location"]
    assert "embedMode" not in parse_qs(urlsplit(there).query)
    own = [*(ROOT / "assets").glob("*.js"), *(ROOT / "cockpit").rglob("*.html")]
    listening = [path.name for path in own if "plotly" not in path.name and '"message"' in _text(path)]
    assert listening == []


def test_c10_ding_lets_in_by_the_account_id(door: Flask, ding: DingFake) -> None:
    ding.account_id = 50_001
    known(door, "ding-linked", "ding", "50001")
    browser = stranger(door)
    assert browser.get(sent_back(browser, door, "ding")).status_code == 302
    assert ask(browser) == 200


@pytest.mark.parametrize("lie", ["no account id", "code"])
def test_c10_what_ding_does_not_confirm_opens_nothing(door: Flask, ding: DingFake, lie: str) -> None:
    browser = stranger(door)
    path = sent_back(browser, door, "ding")
    ding.lie = lie
    assert refused(browser.get(path.replace("code=", "code=x") if lie == "code" else path))


@pytest.mark.parametrize("name", ["leader@example.gov.cn", "13800138000", "person-1", "GE-1", "40711"])
def test_c11_neither_mail_nor_phone_nor_name_links_an_account(door: Flask, name: str) -> None:
    """Accounts that are called what the providers tell beside the subject."""
    someone(door, name)
    for kind in ("oidc", "ding"):
        browser = stranger(door)
        assert browser.get(sent_back(browser, door, kind)).status_code == 403
        assert ask(browser) == 401


def test_c11_the_same_subject_at_another_provider_is_somebody_else(door: Flask, oidc: OidcFake) -> None:
    oidc.subject = "60001"
    known(door, "ding-only", "ding", "60001")
    browser = stranger(door)
    assert browser.get(sent_back(browser, door, "oidc")).status_code == 403
    assert Oidc(OidcClient("https://a.example", "c", "s")).key != Oidc(OidcClient("https://b.example", "c", "s")).key


def test_c11_one_identity_opens_one_account(door: Flask) -> None:
    known(door, "first-of-two", "oidc", "twice-1")
    someone(door, "second-of-two")
    with door.app_context(), pytest.raises(Conflict):
        link_identity(current_ledger(), FOUNDER, "second-of-two", provider=key_of(door, "oidc"), subject="twice-1")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("'", '"')
