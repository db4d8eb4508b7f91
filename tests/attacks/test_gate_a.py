"""Group A: callbacks and addresses asked directly. Whatever is sent, the answer is one's own or none."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.attacks.forging import (
    CALLBACK,
    FRAME,
    Question,
    asked_pages,
    denied,
    foreign_words,
    post,
    questions,
    text_of,
)
from tests.people import enter

SOUTH: tuple[Any, ...] = (
    "south",
    "area/south",
    "/area/south",
    "/area/south-1",
    "south-1",
    "?area_id=south",
    "?area_id=south&area_id=north",
    ["south", "north"],
    "south,north",
    "*",
    "",
    [],
    0,
    True,
    1e308,
    " south",
    "ｓｏｕｔｈ",
    "/area/２",
    "south' or 1=1",
    "/area/%73outh",
    "/area/%2573outh",
    "/area/north/../south",
    "/area/south\u0000",
    {"$ne": 1},
    {"area_id": "south"},
    {"question": "rows:open_count", "area_id": "south"},
    {"question": "event:hotline-E000010", "area_id": "north"},
    {"question": ["rows:open_count"], "area_id": ["south"]},
    {"question": "rows:open_count", "area_id": {"$ne": 1}},
    {"question": "panel:map", "area_id": "*"},
    {"question": "rows:open_count", "area_id": "north", "scope": ["south"]},
    FRAME,
    None,
)


def test_a1_nobody_asks_a_callback_without_signing_in(served: Flask) -> None:
    with served.test_client() as stranger:
        for question in questions(served):
            answer = stranger.post(CALLBACK, json=question.body)
            assert answer.status_code == 401, question.body["output"]
            assert answer.get_json().keys() == {"error"}


def test_a1_a_strangers_refusals_are_written_down_but_a_flood_of_them_is_not(served: Flask) -> None:
    before = denied(served, "")
    with served.test_client() as stranger:
        for _ in range(80):
            assert stranger.get("/snapshot", environ_base={"REMOTE_ADDR": "198.51.100.7"}).status_code == 401
    assert 31 <= denied(served, "") - before <= 62  # 30 and one line that says so; the clock may turn the minute once


@pytest.mark.parametrize("path", ["/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/_favicon.ico"])
def test_a2_what_dash_tells_about_itself_is_told_to_those_who_are_signed_in(served: Flask, path: str) -> None:
    with served.test_client() as stranger:
        assert stranger.get(path).status_code == 401


@pytest.mark.parametrize("path", ["/", "/area/east", "/definitions", "/nowhere", "/login2", "/quarantine.csv"])
def test_a2_a_person_at_a_browser_is_led_to_the_sign_in_page(served: Flask, path: str) -> None:
    with served.test_client() as stranger:
        answer = stranger.get(path, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.location.split("?")[0]) == (302, "/login")


def test_a3_a4_whatever_an_official_puts_into_whatever_place_nothing_of_another_street_comes_out(
    served: Flask,
) -> None:
    north, foreign = enter(served, "north"), foreign_words("north")
    tried = 0
    for question in questions(served):
        for place in question.places():
            for value in (*SOUTH, *_inside(question, place)):
                answer = post(north, question.at(place, value))
                assert answer.status_code in {200, 204, 400, 403, 404}, (question.body["output"], place, value)
                found = foreign.search(text_of(answer))
                assert found is None, (question.body["output"], place, value, found)
                tried += 1
    assert tried > 300


def test_a3_an_honest_question_is_answered(served: Flask) -> None:
    """So that the walk above is a walk through open doors."""
    north = enter(served, "north")
    for question in questions(served):
        answer = post(north, question.body)
        assert answer.status_code == 200, (question.body["output"], answer.data[:200])
        assert "北一社区" in text_of(answer) or "近" in text_of(answer) or "response" in text_of(answer)


@pytest.mark.parametrize("panel", ["south", "*", "__proto__", "", "map'"])
def test_a3_a_pattern_that_names_no_panel_is_refused(served: Flask, panel: str) -> None:
    question = next(one for one in questions(served) if "MATCH" in one.body["output"])
    text = json.dumps(question.body).replace('"trend"', json.dumps(panel)).replace('\\"trend\\"', f'\\"{panel}\\"')
    assert post(enter(served, "north"), json.loads(text)).status_code in {400, 404}


@pytest.mark.parametrize("value", [None, "", [], "*", 0, True])
def test_a4_nothing_means_nothing_and_never_everything(served: Flask, value: object) -> None:
    """Where an area is optional, none means the area of the page; where it is not, none is refused."""
    north = enter(served, "north")
    question = next(one for one in questions(served) if one.body["output"] == "answer.children")
    asked = {"question": "rows:accepted_count", "area_id": value}
    answer = post(north, question.at(("inputs", 0), asked))
    statuses = {"None": 200, "''": 200, "'*'": 404}
    assert answer.status_code == statuses.get(repr(value), 400)
    assert foreign_words("north").search(text_of(answer)) is None


def test_a5_a_forged_trigger_decides_nothing(served: Flask) -> None:
    north = enter(served, "north")
    for question in questions(served):
        for trigger in ("close-case.n_clicks", '{"type":"close","case":"1"}.n_clicks', "", "area-main.children"):
            assert post(north, {**question.body, "changedPropIds": [trigger]}).status_code == 400


@pytest.mark.parametrize("path", ["/data-quality", "/data-quality/", "//data-quality"])
def test_a6_a_page_without_permission_is_403_by_address_and_by_router(served: Flask, path: str) -> None:
    """A volunteer reports and mediates; the quality of the data is not shown to them."""
    volunteer = enter(served, "volunteer")
    before = denied(served, "volunteer")
    answer = post(volunteer, asked_pages(path))
    assert answer.status_code == 403
    assert "您的账号没有这项权限" in text_of(answer)
    assert volunteer.get("/data-quality", headers={"Accept": "text/html"}).status_code == 403
    assert denied(served, "volunteer") == before + 2


@pytest.mark.parametrize("search", ["?area_id=south", "?area_id=south&area_id=north", "?area_id=", "?area_id=east"])
def test_a6_the_query_never_wins_over_the_path(served: Flask, search: str) -> None:
    """Dash would show the area of the query under the address of another one."""
    north = enter(served, "north")
    assert post(north, asked_pages("/area/north", search)).status_code == 400
    assert north.get(f"/area/north{search}").status_code == 400


def test_a6_a_page_that_needs_an_area_shows_nothing_to_those_who_have_none(served: Flask) -> None:
    nobody = enter(served, "nobody")
    for path in ("/area/north", "/definitions", "/data-quality"):
        assert post(nobody, asked_pages(path)).status_code == 404, path
        assert foreign_words("").search(text_of(post(nobody, asked_pages(path)))) is None
    assert nobody.get("/area/north").status_code == 404


@pytest.mark.parametrize("path", ["/healthz2", "/area", "/area/", "/static/x", "/admin.php", "/not-found-404"])
def test_a13_what_does_not_exist_is_404(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers={"Accept": "text/html"}).status_code == 404


def _inside(question: Question, place: tuple[str, int]) -> list[object]:
    """The forged values once more, inside a value that is an object or a list."""
    honest = question.values(place)
    if isinstance(honest, dict):
        return [{**honest, name: value} for name in honest for value in SOUTH]
    return [[value] for value in SOUTH]
