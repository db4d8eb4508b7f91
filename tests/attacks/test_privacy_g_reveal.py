"""Attack group G: contact details cannot be found by searching, are opened one by one with a reason, and end."""

import json

from flask import Flask
from sqlalchemy import select

from cockpit.door.ledger import current_ledger
from cockpit.ledger.tables import AUDIT
from tests.asked_pages import page, words
from tests.people import Person, enter

PHONE = "13700137000"


def reported(worker: Person, *, title: str) -> str:
    form = {"title": title, "area_id": "north-1", "category_id": "noise"}
    told = worker.post("/report/case", json={**form, "contact_name": "赵六", "contact_phone": PHONE})
    return str(told.get_json()["case_id"])


def test_g2_a_full_number_finds_nothing_and_is_on_no_page_of_the_desk(served: Flask) -> None:
    with enter(served, "worker") as worker:
        case_id = reported(worker, title="井盖松动")
        assert "井盖松动" in words(page(worker, "/cases?queue=all&text=井盖松动"))
        assert "井盖松动" not in words(page(worker, f"/cases?queue=all&text={PHONE}"))
        shown = str(page(worker, f"/case/{case_id}"))
    assert PHONE not in shown and "赵六" not in shown
    assert "137****7000" in shown


def test_g5_each_look_needs_a_reason_and_has_its_line_in_the_trail(served: Flask) -> None:
    with enter(served, "worker") as worker:
        case_id = reported(worker, title="路灯不亮")
        refused = worker.post(f"/case/{case_id}/contact", json={"reason": " "})
        given = worker.post(f"/case/{case_id}/contact", json={"reason": "agree on a visit"})
    assert (refused.status_code, given.status_code, given.get_json()["phone"]) == (400, 200, PHONE)
    with served.app_context(), current_ledger().reading() as connection:
        query = select(AUDIT.c.actor, AUDIT.c.detail).where(
            AUDIT.c.action == "pii.reveal", AUDIT.c.object_id == case_id
        )
        lines = connection.execute(query).all()
    assert [(line.actor, json.loads(line.detail)) for line in lines] == [("worker", {"reason": "agree on a visit"})]


def test_g5_another_street_and_who_has_no_right_open_nothing(served: Flask) -> None:
    with enter(served, "worker") as worker:
        case_id = reported(worker, title="树枝挡路")
    with enter(served, "south") as foreigner, enter(served, "leader") as leader:
        assert foreigner.post(f"/case/{case_id}/contact", json={"reason": "agree on a visit"}).status_code == 404
        assert leader.post(f"/case/{case_id}/contact", json={"reason": "agree on a visit"}).status_code == 403
