"""`/api/v1`: the same numbers and cases as on the pages, for a key or a session, within the same scope."""

from typing import Any

import pytest
from flask import Flask

from cockpit.api.document import document
from cockpit.api.operations import BASE, OPERATIONS
from cockpit.door.addresses import NEEDS
from tests.people import enter
from tests.programs import form, key_of, program

V1 = "/api/v1"


@pytest.fixture(scope="module")
def north(served: Flask) -> Any:
    return program(served, key_of(served, "north", "north", "case.view", "case.report", "case.accept", "cockpit.view"))


def reported(asker: Any, words: str) -> str:
    (made,) = asker.post("/open311/v2/requests.json", data=form(description=words)).get_json()
    return str(made["service_request_id"])


def act(case_id: str, **more: Any) -> dict[str, Any]:
    asked = {"verb": "accept", "version": 1, "key": f"api-key-{case_id}", "answers": {"note": "受理"}}
    return {"path": f"{V1}/cases/{case_id}/act", "json": asked | more}


def test_every_operation_stands_in_the_document_and_at_the_gate(served: Flask) -> None:
    told = program(served).get(f"{V1}/openapi.json").get_json()
    assert told == document()
    assert len({one.name for one in OPERATIONS}) == len(OPERATIONS) == sum(len(path) for path in told["paths"].values())
    assert {BASE + one.path for one in OPERATIONS} <= set(NEEDS)


def test_areas_are_those_of_the_key(north: Any) -> None:
    told = north.get(f"{V1}/areas").get_json()["areas"]
    assert {area["area_id"] for area in told} >= {"north", "north-1"}
    assert not {area["area_id"] for area in told} & {"east", "south"}


def test_a_number_is_the_page_s_and_a_foreign_one_is_missing(served: Flask, north: Any) -> None:
    asked = {"metric": "on_time_share", "area_id": "north", "by": "area"}
    told = north.get(f"{V1}/values", query_string=asked).get_json()
    page = enter(served, "leader").get(f"{V1}/values", query_string=asked).get_json()
    assert told["value"] == pytest.approx(told["numerator"] / told["denominator"]) and told == page
    assert {row["key"] for row in told["rows"]} >= {"north-1"}
    for area_id in ("south", "nowhere"):
        assert north.get(f"{V1}/values", query_string=asked | {"area_id": area_id}).status_code == 404


def test_a_key_without_the_permission_reads_no_number(served: Flask) -> None:
    reader = program(served, key_of(served, "north", "north", "case.view"))
    asked = {"metric": "on_time_share", "area_id": "north"}
    assert reader.get(f"{V1}/values", query_string=asked).status_code == 403
    assert reader.get(f"{V1}/cases").status_code == 200


def test_a_case_is_listed_read_and_moved_on_once(served: Flask, north: Any) -> None:
    case_id = reported(north, "接口受理一次")
    listed = north.get(f"{V1}/cases", query_string={"text": "接口受理一次"}).get_json()
    assert [case["case_id"] for case in listed["cases"]] == [case_id]
    first, again = north.post(**act(case_id)), north.post(**act(case_id))
    assert first.get_json() == {"case_id": case_id, "state": "accepted", "version": 2} == again.get_json()
    stale = north.post(**act(case_id, key="another-key", verb="file"))
    assert (stale.status_code, stale.get_json()["seen"], stale.get_json()["current"]) == (409, 1, 2)
    assert north.get(f"{V1}/cases/{case_id}").get_json()["state"] == "accepted"


def test_a_foreign_case_is_as_missing_as_none(served: Flask, north: Any) -> None:
    case_id = reported(north, "外人看不到")
    south = program(served, key_of(served, "south", "south", "case.view", "case.accept"))
    for wanted in (case_id, "0" * 32, "x"):
        answers = (south.get(f"{V1}/cases/{wanted}"), south.post(**act(wanted)))
        assert [answer.status_code for answer in answers] == [404, 404]


def test_a_verb_needs_its_permission(served: Flask, north: Any) -> None:
    case_id = reported(north, "只读密钥")
    reader = program(served, key_of(served, "north", "north", "case.view"))
    assert reader.post(**act(case_id)).status_code == 403
    assert north.post(**act(case_id)).status_code == 200


def test_a_session_needs_the_token_of_a_page_and_a_key_does_not(served: Flask, north: Any) -> None:
    case_id = reported(north, "会话要令牌")
    person = enter(served, "north")
    without = person.post(**act(case_id), headers={"X-CSRFToken": "forged"})
    assert without.status_code == 403
    assert person.post(**act(case_id)).status_code == 200


def test_without_key_or_session_nothing_is_told(served: Flask) -> None:
    for one in OPERATIONS:
        path = BASE + one.path.replace("<case_id>", "0" * 32)
        answer = program(served).open(path, method=one.method, json={} if one.method == "POST" else None)
        assert answer.status_code in (401, 403), one.name
    assert program(served, "cpk_forged").get(f"{V1}/areas").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"verb": "accept"},
        {"version": "1"},
        {"version": 0},
        {"version": True},
        {"version": 2**40},
        {"key": "x"},
        {"key": "坏的钥匙坏的钥匙"},
        {"verb": "destroy"},
        {"actor": "leader"},
        {"answers": []},
        {"answers": {"note": "\ud800"}},
        {"answers": {"area_id": "south"}},
        [],
    ],
    ids=str,
)
def test_what_the_document_does_not_know_is_400(served: Flask, north: Any, body: Any) -> None:
    case_id = reported(north, "坏请求")
    wrong = act(case_id)["json"] | body if isinstance(body, dict) and body and body != {"verb": "accept"} else body
    assert north.post(f"{V1}/cases/{case_id}/act", json=wrong).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "area_id=north",
        "area_id=north&metric=x",
        "area_id=north&metric=on_time_share&by=password",
        "area_id=north&metric=on_time_share&first_day=2026-13-01",
        "area_id=a&area_id=b&metric=on_time_share",
    ],
)
def test_a_number_without_meaning_is_400(north: Any, query: str) -> None:
    assert north.get(f"{V1}/values?{query}").status_code == 400


def test_a_percentile_of_days_without_cases_is_no_number_for_every_part(north: Any) -> None:
    days = {"first_day": "2000-01-01", "last_day": "2000-01-01"}
    asked = {"metric": "handling_hours_p90", "area_id": "north", "by": "area"} | days
    told = north.get(f"{V1}/values", query_string=asked)
    assert told.status_code == 200 and {row["value"] for row in told.get_json()["rows"]} <= {None}
