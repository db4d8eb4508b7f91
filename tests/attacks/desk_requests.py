"""Requests to the case desk as a program sends them, and what the ledger has of the case afterwards."""

from secrets import token_hex
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from cockpit.cases.history import Change, history
from cockpit.door.ledger import current_ledger
from cockpit.ledger.case_tables import CASE
from tests.people import Person

REPORT = {"title": "井盖松动", "area_id": "north-1", "category_id": "noise"}


def reported(person: Person, **more: object) -> str:
    """The id of a new case of community north-1."""
    answer = person.post("/report/case", json={**REPORT, **more})
    assert answer.status_code == 200, answer.text
    return str(answer.get_json()["case_id"])


def act(person: Person, case_id: str, verb: str, version: int, *, key: str = "", **answers: object) -> TestResponse:
    asked = {"verb": verb, "version": version, "key": key or token_hex(16), "answers": answers}
    return person.post(f"/case/{case_id}/act", json=asked)


def taken(person: Person, case_id: str, *verbs: str) -> int:
    """The version after these verbs, each of which must succeed."""
    version = int(kept(person.application, case_id)["version"])
    said: dict[str, dict[str, object]] = {
        "dispatch": {"unit_id": "u1", "override_reason": "在现场"},
        "handle": {"note": "已修好"},
    }
    for verb in verbs:
        answer = act(person, case_id, verb, version, **said.get(verb, {}))
        assert answer.status_code == 200, (verb, answer.text)
        version = answer.get_json()["version"]
    return version


def kept(server: Flask, case_id: str) -> dict[str, Any]:
    with server.app_context(), current_ledger().reading() as connection:
        return dict(connection.execute(select(CASE).where(CASE.c.case_id == case_id)).mappings().one())


def changes(server: Flask, case_id: str) -> list[Change]:
    with server.app_context(), current_ledger().reading() as connection:
        return history(connection, case_id)
