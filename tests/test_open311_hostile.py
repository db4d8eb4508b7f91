"""Open311: whatever a program sends, the answer is the standard's error body, never a trace and never a foreign row."""

from xml.etree import ElementTree

import pytest
from flask import Flask

from tests.programs import form, key_of, program

V2 = "/open311/v2"
ASKED = (
    "start_date=yesterday",
    "start_date=2026-06-15",
    "start_date=2026-06-15T10:00:00",
    "end_date=9999-12-31T23:59:59Z",
    "start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z",
    "start_date=2026-06-02T00:00:00Z&end_date=2026-06-01T00:00:00Z",
    "status=deleted",
    "status=open&status=closed",
    "page=0",
    "page=-1",
    "page=１",
    "page=1e9",
    "page_size=1001",
    "page=99999999999999999999",
    "service_request_id=" + ",".join("x" * 101),
    "service_code=%00",
    "service_code=" + "x" * 5000,
)
POSTED = (
    {"service_code": ""},
    {"service_code": "' or 1=1 --"},
    {"service_code": "noise", "address_string": ""},
    {"lat": "30"},
    {"lat": "nan", "long": "120"},
    {"lat": "91", "long": "120"},
    {"lat": "1e309", "long": "120"},
    {"lat": "<script>", "long": "120"},
    {"address_id": "south"},
    {"address_id": "../east"},
    {"attribute[AREA]": "south"},
    {"description": "x" * 4001},
    {"description": "x\x00y"},
    {"phone": "not a phone"},
    {"first_name": "x" * 41},
    {"service_code": ["noise", "parking"]},
)


@pytest.fixture(scope="module")
def key(served: Flask) -> str:
    return key_of(served, "north", "north")


@pytest.mark.parametrize("query", ASKED, ids=lambda query: query[:40])
def test_a_question_without_meaning_is_400_in_both_forms(served: Flask, key: str, query: str) -> None:
    asker = program(served, key)
    told = asker.get(f"{V2}/requests.json?{query}")
    assert (told.status_code, [one["code"] for one in told.get_json()]) == (400, [400])
    written = asker.get(f"{V2}/requests.xml?{query}")
    root = ElementTree.fromstring(written.data)
    assert (written.mimetype, root.tag, root.findtext("error/code")) == ("text/xml", "errors", "400")
    assert root.findtext("error/description")


@pytest.mark.parametrize("fields", POSTED, ids=lambda fields: str(fields)[:40])
def test_a_report_without_meaning_is_400_and_makes_no_case(served: Flask, key: str, fields: dict[str, object]) -> None:
    asker = program(served, key)
    before = asker.get(f"{V2}/requests.json?page_size=1").data
    answer = asker.post(f"{V2}/requests.json", data=form(description="坏的") | fields)
    assert (answer.status_code, answer.get_json()[0]["code"]) == (400, 400)
    assert asker.get(f"{V2}/requests.json?page_size=1").data == before


@pytest.mark.parametrize("path", ["services/none.xml", "requests/none.xml", "tokens/x.xml", "wrong.xml", "x/../y.xml"])
def test_what_is_not_there_is_404_in_the_standard_s_body(served: Flask, key: str, path: str) -> None:
    answer = program(served, key).get(f"{V2}/{path}")
    assert (answer.status_code, ElementTree.fromstring(answer.data).findtext("error/code")) == (404, "404")


def test_another_jurisdiction_is_404(served: Flask) -> None:
    assert program(served).get(f"{V2}/services.json?jurisdiction_id=elsewhere.gov").status_code == 404
    assert program(served).get(f"{V2}/services.json?jurisdiction_id=cast").status_code == 200


def test_a_body_that_is_no_form_is_400_and_a_huge_one_413(served: Flask, key: str) -> None:
    asker = program(served, key)
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert asker.post(f"{V2}/requests.xml", data=bomb, content_type="text/xml").status_code == 400
    assert asker.post(f"{V2}/requests.json", json={"service_code": "noise"}).status_code == 400
    assert asker.post(f"{V2}/requests.json", data=form(description="x" * 1_000_001)).status_code == 413


def test_marks_that_xml_cannot_hold_are_left_out_and_markup_is_text(served: Flask, key: str) -> None:
    asker = program(served, key)
    words = "<b>&amp;\x0b\x1f]]> 结束"
    (made,) = asker.post(f"{V2}/requests.json", data=form(description=words)).get_json()
    root = ElementTree.fromstring(asker.get(f"{V2}/requests/{made['service_request_id']}.xml").data)
    assert root.findtext("request/description") == "<b>&amp;]]> 结束"


def test_a_report_from_another_site_is_refused(served: Flask, key: str) -> None:
    sent = {"Origin": "http://evil.example"}
    assert program(served, key).post(f"{V2}/requests.json", data=form(), headers=sent).status_code == 403
