"""Attack B11 over HTTP: what is no picture, names that are paths, too much, and files of other streets."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from cockpit.cases.attachments import FOLDER
from cockpit.door.ledger import current_ledger
from tests.asked_pages import page
from tests.attacks.desk_requests import REPORT, changes, reported
from tests.people import Person, enter
from tests.pictures import HTML, MAKER, PDF, SVG, picture, says_it_is_large, with_secrets

PROGRAM = {"Accept": "application/json"}
PATHS = ("../../x.jpg", "/etc/passwd", "..\\x.jpg", "a\x00.jpg", "<img src=x onerror=alert(1)>.jpg", "x" * 4000)


def send(person: Person, case_id: str, content: bytes, *, name: str = "photo.jpg") -> TestResponse:
    form = {"file": (BytesIO(content), name, "image/jpeg")}
    return person.post(f"/case/{case_id}/attach", data=form, headers=PROGRAM, content_type="multipart/form-data")


def files(served: Flask) -> set[Path]:
    with served.app_context():
        return set((current_ledger().folder / FOLDER).glob("**/*"))


def test_b11_a_photograph_comes_back_as_a_file_without_its_secrets(served: Flask) -> None:
    worker = enter(served, "worker")
    case_id = reported(worker)
    sent = send(worker, case_id, with_secrets())
    assert sent.status_code == 200, sent.text
    address = f"/case/{case_id}/attachment/{sent.get_json()['attachment_ids'][0]}"
    answer = worker.get(address)
    assert (answer.status_code, answer.mimetype, MAKER.encode() in answer.data) == (200, "image/jpeg", False)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    assert address in str(page(worker, f"/case/{case_id}"))


@pytest.mark.parametrize("content", [SVG, HTML, b"MZ\x90", says_it_is_large(50_000, 50_000)])
def test_b11_what_is_no_picture_or_a_bomb_leaves_nothing(served: Flask, content: bytes) -> None:
    worker = enter(served, "worker")
    case_id, before = reported(worker), files(served)
    assert send(worker, case_id, content).status_code in (400, 413)
    assert files(served) == before


@pytest.mark.parametrize("name", PATHS)
def test_b11_a_name_is_never_a_path_and_is_shown_nowhere(served: Flask, name: str) -> None:
    worker = enter(served, "worker")
    case_id, before = reported(worker), files(served)
    sent = send(worker, case_id, picture(), name=name)
    assert sent.status_code in (200, 400)
    new = files(served) - before
    assert {path.name for path in new if path.is_file()} == set((sent.get_json() or {}).get("attachment_ids", ()))
    assert "onerror" not in str(page(worker, f"/case/{case_id}"))


@pytest.mark.parametrize("attachment_id", ["x", "0" * 32, "..%2f..%2factive", "%2e%2e", "..%5cx"])
def test_b11_an_id_that_is_none_finds_nothing(served: Flask, attachment_id: str) -> None:
    worker = enter(served, "worker")
    case_id = reported(worker)
    assert worker.get(f"/case/{case_id}/attachment/{attachment_id}").status_code == 404


def test_b11_a_file_of_another_street_or_another_case_is_a_missing_one(served: Flask) -> None:
    worker, south, leader = (enter(served, name) for name in ("worker", "south", "leader"))
    case_id, other = reported(worker), reported(worker)
    attachment_id = send(worker, case_id, PDF).get_json()["attachment_ids"][0]
    assert worker.get(f"/case/{other}/attachment/{attachment_id}").status_code == 404
    assert south.get(f"/case/{case_id}/attachment/{attachment_id}").status_code == 404
    assert send(south, case_id, PDF).status_code == 404
    assert (leader.get(f"/case/{case_id}/attachment/{attachment_id}").status_code) == 200
    assert send(leader, case_id, PDF).status_code == 403
    assert enter(served, "analyst").get(f"/case/{case_id}/attachment/{attachment_id}").status_code == 403
    assert served.test_client().get(f"/case/{case_id}/attachment/{attachment_id}", headers=PROGRAM).status_code == 401


def test_b11_more_than_the_form_takes_is_refused_before_it_is_read(served: Flask) -> None:
    worker = enter(served, "worker")
    case_id = reported(worker)
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    body = part + picture() + b"\0" * 8_000_000 + b"\r\n--x--\r\n"
    form = {"data": body, "content_type": "multipart/form-data; boundary=x", "headers": PROGRAM}
    assert worker.post(f"/case/{case_id}/attach", **form).status_code == 413
    assert worker.post(f"/case/{case_id}/attach", content_length=2_000_000_000, headers=PROGRAM).status_code == 413
    many = {"file": [(BytesIO(PDF), f"{number}.pdf") for number in range(5)]}
    told = worker.post(f"/case/{case_id}/attach", data=many, headers=PROGRAM, content_type="multipart/form-data")
    assert told.status_code == 400
    large = {"verb": "accept", "version": 1, "key": "large-act", "answers": {"note": "x" * 2_000_000}}
    assert worker.post(f"/case/{case_id}/act", json=large).status_code == 413


def test_b11_a_report_with_a_bad_file_is_no_report_and_with_a_good_one_has_it(served: Flask) -> None:
    worker = enter(served, "worker")
    form = {**REPORT, "key": "report-with-file"}
    bad = worker.post("/report/case", data={**form, "file": (BytesIO(SVG), "a.jpg")}, headers=PROGRAM)
    assert bad.status_code == 400
    for _ in range(2):
        good = worker.post("/report/case", data={**form, "file": (BytesIO(picture()), "a.jpg")})
        assert good.status_code == 303
    case_id = good.headers["Location"].rpartition("/")[2].partition("?")[0]
    assert str(page(worker, f"/case/{case_id}")).count(f"/case/{case_id}/attachment/") == 2, "link and picture of one"
    assert [change.verb for change in changes(served, case_id)] == ["report"]
