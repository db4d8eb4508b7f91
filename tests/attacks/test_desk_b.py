"""Attack group B over HTTP: skipped steps, retries, stale versions, forged fields, own work, and text that misleads."""

import json
import logging
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from cockpit.door.ledger import current_ledger
from cockpit.ledger.case_tables import CASE
from cockpit.ledger.tables import AUDIT
from tests.asked_pages import page, words
from tests.attacks.desk_requests import act, changes, kept, reported, taken
from tests.people import enter

VERBS_OF_WORKER = ("accept", "file", "dispatch", "sign", "handle")


def test_b1_over_http_the_table_decides_and_a_foreign_case_is_a_missing_one(served: Flask) -> None:
    """A sample of the table: who accepts a reported case, and who does not."""
    with enter(served, "worker") as worker:
        cases = {name: reported(worker) for name in ("worker", "north", "leader", "volunteer", "analyst", "south")}
    told = {}
    for name, case_id in cases.items():
        with enter(served, name) as person:
            told[name] = act(person, case_id, "accept", 1).status_code
            missing = act(person, "0" * 32, "accept", 1)
            assert missing.status_code == (403 if name == "analyst" else 404)
    assert told == {"worker": 200, "north": 200, "leader": 403, "volunteer": 403, "analyst": 403, "south": 404}
    with served.test_client() as nobody:
        assert nobody.post(f"/case/{cases['leader']}/act", json={}).status_code in (400, 401, 403)
    assert [kept(served, cases[name])["version"] for name in cases] == [2, 2, 1, 1, 1, 1]


def test_b2_steps_cannot_be_skipped_and_a_rating_is_given_once(served: Flask) -> None:
    worker, official = enter(served, "worker"), enter(served, "north")
    case_id = reported(worker)
    assert [act(official, case_id, verb, 1).status_code for verb in ("file", "verify", "close")] == [409] * 3
    assert act(official, case_id, "rate", 1, is_satisfied=True).status_code == 409
    taken(worker, case_id, *VERBS_OF_WORKER)
    version = taken(official, case_id, "verify", "close")
    refused = [act(official, case_id, "rate", version, score=score).status_code for score in (0, 6, "5", 2.5, True)]
    assert refused == [400] * 5
    body = json.dumps({"verb": "rate", "version": version, "key": "nan-nan-nan", "answers": {"score": float("nan")}})
    headers = {"content_type": "application/json"}
    assert official.post(f"/case/{case_id}/act", data=body, **headers).status_code == 400
    assert act(official, case_id, "rate", version).status_code == 400, "a rating without anything in it"
    assert act(official, case_id, "rate", version, score=4).status_code == 200
    assert act(official, case_id, "rate", version + 1, score=5).status_code == 409
    assert kept(served, case_id)["score"] == 4


def test_b2_b9_who_handled_it_neither_verifies_nor_rates_it(served: Flask) -> None:
    worker, official = enter(served, "worker"), enter(served, "north")
    case_id = reported(worker)
    version = taken(worker, case_id, *VERBS_OF_WORKER)
    refused = act(worker, case_id, "verify", version)
    assert (refused.status_code, "处置人" in refused.get_json()["error"]) == (403, True)
    version = taken(official, case_id, "verify", "close")
    assert act(worker, case_id, "rate", version, score=5).status_code == 403
    assert act(official, case_id, "rate", version, score=5).status_code == 200
    with served.app_context(), current_ledger().reading() as connection:
        lines = select(AUDIT.c.actor, AUDIT.c.action).where(AUDIT.c.object_id == case_id, AUDIT.c.outcome == "denied")
        assert [tuple(line) for line in connection.execute(lines)] == [
            ("worker", "case.verify"),
            ("worker", "case.rate"),
        ]


def test_b4_the_same_request_twice_has_one_effect_and_one_answer(served: Flask) -> None:
    """Even when somebody else has gone on with the case in between."""
    worker, official = enter(served, "worker"), enter(served, "north")
    case_id = reported(worker)
    first = act(worker, case_id, "accept", 1, key="double-click-1")
    taken(official, case_id, "file")
    second = act(worker, case_id, "accept", 1, key="double-click-1")
    other = act(worker, case_id, "urge", 3, key="double-click-1", note="快")
    of_somebody_else = act(official, case_id, "accept", 1, key="double-click-1")
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.get_json() == second.get_json() == {"case_id": case_id, "state": "accepted", "version": 2}
    assert (other.status_code, of_somebody_else.status_code) == (409, 409)
    assert [change.verb for change in changes(served, case_id)] == ["report", "accept", "file"]


def test_b4_a_report_sent_twice_is_one_case(served: Flask) -> None:
    with enter(served, "worker") as worker:
        first = reported(worker, key="report-twice-1", title="同一件事")
        assert reported(worker, key="report-twice-1", title="同一件事") == first
        asked = {"title": "另一件事", "area_id": "north-1", "category_id": "noise", "key": "report-twice-1"}
        assert worker.post("/report/case", json=asked).status_code == 409
    with served.app_context(), current_ledger().reading() as connection:
        found = connection.execute(select(CASE.c.case_id).where(CASE.c.title == "同一件事")).scalars().all()
    assert found == [first]


def test_b5_a_stale_version_is_told_both_versions(served: Flask) -> None:
    worker, official = enter(served, "worker"), enter(served, "north")
    case_id = reported(worker)
    taken(worker, case_id, "accept")
    late = act(official, case_id, "void", 1, note="误报")
    future = act(official, case_id, "void", 99, note="误报")
    assert (late.status_code, late.get_json()["seen"], late.get_json()["current"]) == (409, 1, 2)
    assert future.status_code == 409
    assert kept(served, case_id)["state"] == "accepted"


@pytest.mark.parametrize("unit_id", ["south", "worker", "no-such-unit", "", None, ["u1"], {"$ne": 1}, "u1' or 1=1"])
def test_b6_a_case_is_dispatched_to_a_known_unit_only(served: Flask, unit_id: object) -> None:
    """Neither to a street, nor to a person, nor to anything else."""
    with enter(served, "worker") as worker:
        case_id = reported(worker)
        version = taken(worker, case_id, "accept", "file")
        assert act(worker, case_id, "dispatch", version, unit_id=unit_id, override_reason="急").status_code == 400
    assert (kept(served, case_id)["unit_id"], kept(served, case_id)["state"]) == (None, "filed")


def test_b6_b8_a_report_for_another_street_does_not_come_in(served: Flask) -> None:
    with enter(served, "worker") as worker:
        told = [
            worker.post("/report/case", json={"title": "x", "area_id": area_id, "category_id": "noise"}).status_code
            for area_id in ("south-1", "north-2", "nowhere", "", ["north-1"])
        ]
    assert told == [404, 404, 404, 400, 400]


def test_b8_time_actor_state_and_area_are_the_servers(served: Flask) -> None:
    forged = {"at": "1999-01-01T00:00:00Z", "actor": "leader", "state": "closed", "area_id": "south-1", "case_id": "x"}
    with enter(served, "worker") as worker:
        case_id = reported(worker, state="closed", reported_by="leader", reported_at="1999-01-01", version=9)
        asked = {"verb": "accept", "version": 1, "key": "forged-fields", **forged}
        assert worker.post(f"/case/{case_id}/act", json=asked).status_code == 200
        asked = {"verb": "file", "version": 2, "key": "forged-answers", "answers": forged}
        assert worker.post(f"/case/{case_id}/act", json=asked).status_code == 400
    case, (first, second) = kept(served, case_id), changes(served, case_id)
    assert (case["state"], case["area_id"], case["reported_by"]) == ("accepted", "north-1", "worker")
    assert (first.actor, second.actor, second.version) == ("worker", "worker", 2)
    assert datetime.now(UTC) - second.at < timedelta(days=1) or second.at.year == 2026


NASTY = {
    "emoji": "路灯💡坏了",
    "markup": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "turned": "发票\u202efdp.exe",
    "invisible": "井\u200b盖\ufeff",
    "nul": "坏\x00了",
    "lines": 'ok\r\n2026-01-01 "audit" forged line',
}


@pytest.mark.parametrize("text", NASTY.values(), ids=list(NASTY))
def test_b10_text_is_kept_as_text_and_shown_as_text(served: Flask, caplog: pytest.LogCaptureFixture, text: str) -> None:
    with caplog.at_level(logging.DEBUG), enter(served, "worker") as worker:
        case_id = reported(worker, title=text[:120], description=text)
        answer = act(worker, case_id, "accept", 1, note=text)
        assert answer.status_code == 200
        shown = page(worker, f"/case/{case_id}")
    told = changes(served, case_id)[1].answers["note"]
    assert not set("\x00\u202e\u200b\ufeff") & set(str(told))
    assert not set("\x00\u202e\u200b\ufeff") & set("".join(words(shown)))
    assert "dangerously" not in json.dumps(shown)
    assert not [one for one in caplog.records if "\n" in one.getMessage() and "forged line" in one.getMessage()]


def test_b10_a_text_longer_than_its_field_is_refused_and_one_as_long_is_kept(served: Flask) -> None:
    with enter(served, "worker") as worker:
        case_id = reported(worker)
        assert act(worker, case_id, "accept", 1, note="长" * 20_000).status_code == 400
        assert act(worker, case_id, "accept", 1, note="长" * 2_000).status_code == 200
        asked = {"area_id": "north-1", "category_id": "noise"}
        assert worker.post("/report/case", json={**asked, "title": "长" * 20_000}).status_code == 400
        assert worker.post("/report/case", json={**asked, "title": {"type": "Iframe"}}).status_code == 400
    assert kept(served, case_id)["version"] == 2
