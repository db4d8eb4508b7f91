"""Group A, A7 to A9: questions that no page of ours would send are the sender's fault, and harm nobody."""

import time
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.attacks.forging import CALLBACK, FRAME, Question, post, questions, text_of
from tests.people import enter

MALFORMED = (
    "",
    "{",
    "null",
    "[]",
    "{}",
    "[" * 100_000,
    '{"a":' * 5_000 + "1" + "}" * 5_000,
    '{"output": NaN}',
    '{"output": Infinity}',
    '{"output": -Infinity}',
    '{"output": 1e999}',
    '{"output": "x.y", "outputs": {}}',
    '{"output": ["a"], "outputs": {}}',
    '{"output": {"a": 1}, "outputs": {}}',
    '{"output": "_pages_dummy.children", "outputs": {"id": "_pages_dummy", "property": "children"}}',
)


@pytest.mark.parametrize("body", MALFORMED, ids=range(len(MALFORMED)))
def test_a7_a_malformed_question_is_400_at_once(client: FlaskClient, body: str) -> None:
    start = time.process_time()
    answer = client.post(CALLBACK, data=body, content_type="application/json")
    assert (answer.status_code, time.process_time() - start < 0.1) == (400, True)
    assert b"Traceback" not in answer.data


def test_a7_a_question_with_other_parts_than_were_wired_is_400(served: Flask) -> None:
    leader = enter(served, "leader")
    for question in questions(served):
        for forged in _other_parts(question):
            answer = post(leader, forged)
            assert answer.status_code == 400, forged
    assert leader.get("/healthz").status_code == 200


@pytest.mark.parametrize("value", [1e308, "\u0000", "x" * 5_000, -1, [None], {"a": {"b": {}}}])
def test_a7_values_of_no_page_are_refused_without_a_fault(served: Flask, value: object) -> None:
    leader = enter(served, "leader")
    for question in questions(served):
        for place in question.places():
            assert post(leader, question.at(place, value)).status_code in {400, 404}, (question.body["output"], place)


def test_a7_ten_megabytes_are_413(client: FlaskClient) -> None:
    answer = client.post(CALLBACK, data='{"output": "' + "x" * 10_000_000 + '"}', content_type="application/json")
    assert (answer.status_code, answer.get_json().keys()) == (413, {"error"})


def test_a8_a_component_in_place_of_text_is_refused(served: Flask) -> None:
    leader = enter(served, "leader")
    for question in questions(served):
        for place in question.places():
            for value in (FRAME, {"question": FRAME, "area_id": "north"}, {"question": "panel:map", "area_id": FRAME}):
                answer = post(leader, question.at(place, value))
                assert answer.status_code == 400
                assert "Iframe" not in text_of(answer)


def test_a9_handles_of_background_jobs_are_ignored(served: Flask) -> None:
    north = enter(served, "north")
    question = next(one for one in questions(served) if one.body["output"] == "answer.children")
    plain = post(north, question.body)
    for query in ("cacheKey=abc&job=1", "oldJob=1&oldJob=2", "cancelJob=1", "cacheKey=abc&job=1&oldJob=1"):
        answer = north.post(f"{CALLBACK}?{query}", json=question.body)
        assert (answer.status_code, answer.data) == (200, plain.data)
    assert served.test_client().get("/healthz").status_code == 200


def _other_parts(question: Question) -> list[dict[str, Any]]:
    body = question.body
    first = body["inputs"][0]
    return [
        {**body, "inputs": []},
        {**body, "inputs": [*body["inputs"], first]},
        {**body, "state": [*body.get("state", []), first]},
        {**body, "inputs": [{**first, "id": "other"}, *body["inputs"][1:]]},
        {**body, "inputs": [{**first, "property": "other"}, *body["inputs"][1:]]},
        {**body, "inputs": [{**first, "id": ["south"]}, *body["inputs"][1:]]},
        {**body, "inputs": [[first], *body["inputs"][1:]]},
        {**body, "inputs": "all"},
        {**body, "outputs": {"id": "other", "property": "children"}},
        {**body, "outputs": []},
        {**body, "changedPropIds": [1]},
        {**body, "changedPropIds": "all"},
        {**body, "user": "leader"},
        {"output": body["output"], "outputs": body["outputs"]},
    ]
