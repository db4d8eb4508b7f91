"""How to reach who reported: masked for everybody, opened with a right and a reason, and written down each time."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from cockpit.access import User
from cockpit.cases.case import Case
from cockpit.cases.children import NewCase
from cockpit.cases.contact import Contact, forget_contacts, masked_contact, parse_contact
from cockpit.errors import BadRequest, Forbidden, NotFound, TooMany
from cockpit.ledger.case_tables import CONTACT
from cockpit.ledger.moment import now
from cockpit.ledger.tables import AUDIT
from cockpit.warehouse import Snapshot
from tests.desk_town import FOREIGNER, LEADER, OFFICIAL, VOLUNTEER, WORKER, Town, open_town
from tests.people import enter

RESIDENT = Contact("王小明", "13800138000")


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path) -> Town:
    return open_town(cast, tmp_path)


def reported(town: Town) -> Case:
    return town.desk.report(VOLUNTEER, NewCase("north-1", "noise", "夜间施工"), RESIDENT)


def opened(town: Town, user: User, case: Case, reason: str = "约上门时间") -> Contact:
    return town.desk.reveal(user, case.case_id, reason)


def reveals(town: Town) -> list[tuple[str, str]]:
    with town.desk.ledger.reading() as connection:
        query = select(AUDIT.c.actor, AUDIT.c.detail).where(AUDIT.c.action == "pii.reveal")
        return [(row.actor, row.detail) for row in connection.execute(query)]


def test_everybody_sees_only_the_mask(town: Town) -> None:
    case = reported(town)
    with town.desk.ledger.reading() as connection:
        assert masked_contact(connection, case.case_id) == "王* 138****8000"


def test_who_handles_the_case_opens_it_with_a_reason_that_is_kept(town: Town) -> None:
    assert opened(town, WORKER, reported(town)) == RESIDENT
    assert reveals(town) == [("worker", '{"reason":"约上门时间"}')]


@pytest.mark.parametrize("reason", ["", "  ", "看看"])
def test_without_a_reason_it_stays_closed(town: Town, reason: str) -> None:
    with pytest.raises(BadRequest, match="理由"):
        opened(town, WORKER, reported(town), reason)
    assert reveals(town) == []


def test_who_may_not_reveal_is_refused_and_another_street_finds_nothing(town: Town) -> None:
    case = reported(town)
    with pytest.raises(Forbidden):
        opened(town, LEADER, case)
    with pytest.raises(NotFound):
        opened(town, FOREIGNER, case)


def test_nobody_copies_a_list_of_numbers(town: Town) -> None:
    case = reported(town)
    for _ in range(30):
        opened(town, OFFICIAL, case)
    with pytest.raises(TooMany):
        opened(town, OFFICIAL, case)
    assert opened(town, WORKER, case) == RESIDENT


def test_the_ledger_holds_neither_name_nor_number_in_the_clear(town: Town) -> None:
    reported(town)
    with town.desk.ledger.reading() as connection:
        connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    raw = (town.desk.ledger.folder / "ledger.sqlite").read_bytes()
    assert b"13800138000" not in raw and "王小明".encode() not in raw
    assert (town.desk.ledger.folder / "contact.key").stat().st_mode & 0o077 == 0


def test_what_an_ended_case_no_longer_needs_is_erased_and_an_open_one_keeps_it(town: Town) -> None:
    ended, still_open = reported(town), reported(town)
    town.act(WORKER, ended, "void", note="误报")
    assert forget_contacts(town.desk.ledger, ended_before=now() + timedelta(days=1)) == 1
    with town.desk.ledger.reading() as connection:
        kept = [row.case_id for row in connection.execute(select(CONTACT.c.case_id))]
    assert kept == [still_open.case_id]


@pytest.mark.parametrize("phone", ["call me", "1", "１３８００１３８０００x", "1" * 40])
def test_a_number_that_is_none_is_refused_with_a_sentence(phone: str) -> None:
    with pytest.raises(BadRequest, match="联系电话"):
        parse_contact("王", phone)


def test_nothing_left_is_nothing_kept() -> None:
    assert parse_contact("", None) is None


def test_the_answer_is_kept_by_nobody_and_the_page_shows_the_mask(served: Flask) -> None:
    with enter(served, "worker") as worker:
        form = {"title": "夜间施工", "area_id": "north-1", "category_id": "noise"}
        told = worker.post("/report/case", json={**form, "contact_name": "李四", "contact_phone": "13900139000"})
        case_id = told.get_json()["case_id"]
        answer = worker.post(f"/case/{case_id}/contact", data={"reason": "agree on a visit"})
        assert "13900139000" in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
    with enter(served, "leader") as leader:
        assert leader.post(f"/case/{case_id}/contact", data={"reason": "agree on a visit"}).status_code == 403
