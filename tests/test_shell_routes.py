"""Addresses tell the truth in their status, and what is sent wrongly is the sender's fault."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from cockpit.settings import Settings
from tests.asked_pages import page

CALLBACK = "/_dash-update-component"


@pytest.mark.parametrize("path", ["/area/east", "/area/south-2?period=7d", "/definitions", "/data-quality", "/healthz"])
def test_a_page_that_exists_answers_200(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/nowhere", "/healthz2", "/area/atlantis", "/area/", "/boundaries/atlantis.geojson"])
def test_what_does_not_exist_answers_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("period", ["yesterday", "2026-02-30..2026-03-01", "2026-03-02..2026-03-01"])
def test_a_period_that_no_page_would_send_answers_400(client: FlaskClient, period: str) -> None:
    assert client.get(f"/area/east?period={period}").status_code == 400


def test_the_first_address_leads_to_the_top_area_and_keeps_its_state(client: FlaskClient) -> None:
    answer = client.get("/?kiosk=1&period=7d&stranger=1")
    assert (answer.status_code, answer.location) == (302, "/area/east?period=7d&kiosk=1")


def test_ready_names_the_snapshot(client: FlaskClient) -> None:
    assert client.get("/readyz").get_json()["snapshot"] == "00000001"


def test_the_version_of_the_data_comes_with_its_age_in_words(client: FlaskClient) -> None:
    answer = client.get("/snapshot?lang=en").get_json()
    assert answer["version"] == "00000001"
    assert answer["words"].startswith("Data as of ")


def test_outlines_are_those_of_the_children(client: FlaskClient) -> None:
    answer = client.get("/boundaries/south.geojson?version=00000001")
    ids = [feature["id"] for feature in json.loads(answer.data)["features"]]
    assert ids == ["south-1", "south-2", "south-3", "south-park"]


@pytest.mark.parametrize("body", ["", "{", "null", "[]", "{}", "[" * 100_000, '{"output": "x.y", "outputs": {}}'])
def test_a_malformed_callback_answers_400(client: FlaskClient, body: str) -> None:
    assert client.post(CALLBACK, data=body, content_type="application/json").status_code == 400


def test_a_question_from_a_page_of_another_site_is_refused(client: FlaskClient) -> None:
    page(client, "/definitions")
    headers = {"Origin": "http://evil.example"}
    assert client.post(CALLBACK, json={"output": "x"}, headers=headers).status_code == 403
    assert client.post(CALLBACK, json={"output": "x"}, headers={"Origin": "http://localhost"}).status_code == 400


def test_a_huge_callback_is_refused(client: FlaskClient) -> None:
    body = '{"output": "' + "x" * 2_000_000 + '"}'
    assert client.post(CALLBACK, data=body, content_type="application/json").status_code == 413


def test_every_answer_carries_the_headers_that_protect_it(client: FlaskClient) -> None:
    for path in ("/area/east", "/nowhere", "/healthz", "/assets/00_tokens.css"):
        with client.get(path) as answer:
            headers = answer.headers
        assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin"), path


def test_scripts_run_only_from_our_files_or_by_hash(client: FlaskClient) -> None:
    policy = client.get("/area/east").headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'sha256-" in scripts
    assert "unsafe" not in scripts


def test_a_cockpit_without_data_starts_and_says_what_to_do(tmp_path: Path) -> None:
    import app

    with app.create_app(Settings(home=tmp_path)).server.test_client() as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/").status_code == 503
        assert "python -m etl run" in client.get("/readyz").get_json()["reason"]
