"""Group D: requests in a person's name from elsewhere, strange host names, and the headers of every answer."""

import re
from pathlib import Path

import pytest
from flask import Flask, jsonify, request
from flask.testing import FlaskClient

from cockpit.door import hosts
from cockpit.door.csrf import HEADER
from cockpit.settings import Settings
from tests.attacks.forging import CALLBACK, asked_pages, post, questions
from tests.people import Person, enter

CHANGING = {"POST", "PUT", "PATCH", "DELETE"}
FORM, PLAIN = "application/x-www-form-urlencoded", "text/plain"
ANSWERS = (
    ("/area/east", 200),
    ("/login", 200),
    ("/healthz", 200),
    ("/snapshot", 200),
    ("/export/tiles/east.csv", 200),
    ("/boundaries/east.geojson?version=1", 200),
    ("/quarantine.csv", 403),
    ("/area/atlantis", 404),
    ("/nowhere", 404),
    ("/area/east?period=never", 400),
)


def unsafe(served: Flask) -> set[str]:
    return {
        rule.rule
        for rule in served.url_map.iter_rules()
        if {"POST", "PUT", "PATCH", "DELETE"} & (rule.methods or set())
    }


@pytest.mark.parametrize("kind", [FORM, PLAIN, "multipart/form-data", "text/html"])
def test_d1_a_form_of_another_site_reaches_no_callback(served: Flask, kind: str) -> None:
    leader = enter(served, "leader")
    for question in questions(served):
        answer = leader.post(CALLBACK, data=str(question.body), content_type=kind)
        assert answer.status_code in {400, 403, 415}, question.body["output"]
        forged = leader.post(CALLBACK, json=question.body, headers={HEADER: ""})
        assert forged.status_code == 403, "without the token"


def test_d1_every_address_that_changes_something_wants_the_token(served: Flask) -> None:
    leader = enter(served, "leader")
    assert {CALLBACK, "/login", "/logout"} <= unsafe(served)
    for rule in unsafe(served):
        path = re.sub("<[^>]*>", "x", rule)
        assert leader.post(path, data="", headers={HEADER: ""}, content_type=FORM).status_code in {403, 405}, path


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "http://evil.example", "Host": "evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_d2_a_question_from_another_origin_is_refused_with_a_valid_cookie_and_token(
    served: Flask, headers: dict[str, str]
) -> None:
    leader = enter(served, "leader")
    for path in sorted(unsafe(served)):
        answer = leader.post(re.sub("<[^>]*>", "x", path), json=asked_pages("/area/east"), headers=headers)
        assert answer.status_code in {400, 403}, path


@pytest.mark.parametrize("origin", [None, "http://localhost"])
def test_d2_our_own_page_may_ask(served: Flask, origin: str | None) -> None:
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"} if origin else {}
    leader = enter(served, "leader")
    assert leader.post(CALLBACK, json=asked_pages("/area/east"), headers=headers).status_code == 200


def test_d2_a_token_of_somebody_else_is_no_token(served: Flask) -> None:
    leader, north = enter(served, "leader"), enter(served, "north")
    token = north.get_cookie("_csrf_token")
    assert token is not None
    assert leader.post(CALLBACK, json=asked_pages("/area/east"), headers={HEADER: token.value}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:80", "127.0.0.1.x", "", "a b"]
)
def test_d3_a_host_name_that_is_not_ours_is_refused(served: Flask, host: str) -> None:
    for path in ("/login", "/healthz", "/area/east"):
        assert enter(served, "leader").get(path, headers={"Host": host}).status_code == 400, path


def test_d3_nobody_changes_the_host_or_the_visitor_by_a_forwarded_header(served: Flask) -> None:
    stranger = served.test_client()
    answer = stranger.get("/area/east", headers={"X-Forwarded-Host": "evil.example", "Accept": "text/html"})
    assert answer.location.startswith("/login")
    assert b"evil.example" not in answer.data


@pytest.mark.parametrize(("hops", "seen"), [(0, "127.0.0.1"), (1, "3.3.3.3"), (2, "2.2.2.2")])
def test_d3_as_many_proxies_are_believed_as_were_named(hops: int, seen: str, tmp_path: Path) -> None:
    """Who stands behind one proxy may write into the header whatever they like: it stands further left."""
    server = Flask("behind")
    hosts.register(server, Settings(home=tmp_path, proxy_hops=hops))
    server.add_url_rule("/who", view_func=lambda: jsonify(address=request.remote_addr, host=request.host))
    headers = {"X-Forwarded-For": "1.1.1.1, 2.2.2.2, 3.3.3.3", "X-Forwarded-Host": "evil.example"}
    assert server.test_client().get("/who", headers=headers).get_json() == {"address": seen, "host": "localhost"}


@pytest.mark.parametrize(
    ("host", "status"), [("cockpit.example", 200), ("www.cockpit.example", 404), ("localhost", 400)]
)
def test_d3_the_names_of_a_deployment_are_its_own(host: str, status: int, tmp_path: Path) -> None:
    server = Flask("named")
    server.register_error_handler(hosts.BadRequest, lambda error: (str(error), error.status))
    hosts.register(server, Settings(home=tmp_path, trusted_hosts=("cockpit.example", ".cockpit.example")))
    server.add_url_rule("/who", view_func=lambda: "ok")
    path = "/who" if status != 404 else "/nothing"
    assert server.test_client().get(path, headers={"Host": host}).status_code == status


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_d4_every_answer_carries_the_headers(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == status
    headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    if answer.mimetype == "text/html":
        policy = headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in policy and "default-src 'self'" in policy and "object-src 'none'" in policy
        assert "unsafe-eval" not in policy
        assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    if path.startswith("/boundaries"):
        assert headers["Cache-Control"].startswith("private") and "Cookie" in headers["Vary"]
    else:
        assert headers["Cache-Control"] == "no-store"


def test_d4_a_fault_carries_them_too_and_says_nothing_of_the_inside(
    served: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("secret of the inside")

    leader = enter(served, "leader")
    monkeypatch.setitem(served.view_functions, "snapshot", break_down)
    for answer in (leader.get("/snapshot"), leader.get("/snapshot", headers={"Accept": "text/html"})):
        assert answer.status_code == 500
        assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
        assert b"secret" not in answer.data and b"Traceback" not in answer.data


def test_d4_a_refused_callback_carries_them_too(served: Flask) -> None:
    north: Person = enter(served, "north")
    answer = post(north, asked_pages("/area/south"))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")


def test_d4_gunicorn_says_its_name_without_a_version() -> None:
    import gunicorn

    assert gunicorn.SERVER == "gunicorn"
    assert not re.search(r"\d", gunicorn.SERVER)


def test_d6_a_page_of_ours_stands_in_no_frame_of_others(client: FlaskClient) -> None:
    for path in ("/area/east?kiosk=1", "/login"):
        assert "frame-ancestors 'self'" in client.get(path).headers["Content-Security-Policy"]
