"""Open311 GeoReport v2: what is answered has the shape of the standard, stays in the key's area, and happens once."""

import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from flask import Flask
from referencing import Registry, Resource
from sqlalchemy import select

from cockpit.access.account_changes import set_active
from cockpit.access.api_keys import revoke_key
from cockpit.current import current_areas
from cockpit.door.ledger import current_ledger
from cockpit.ledger.api_tables import API_KEY
from cockpit.ledger.case_tables import CASE, CONTACT
from cockpit.settings import ROOT
from tests.people import FOUNDER, enter
from tests.programs import form, given_key, key_of, program

STANDARD = ROOT.parent / "shared" / "data" / "open311"
V2 = "/open311/v2"


@pytest.fixture(scope="module")
def standard() -> Path:
    if not STANDARD.is_dir():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"the standard is not here: {STANDARD}")
    return STANDARD


@pytest.fixture(scope="module")
def key(served: Flask) -> str:
    return key_of(served, "north", "north")


def check(standard: Path, name: str, found: object) -> None:
    """Against the published JSON schema, with the formats."""
    folder = standard / "georeport-v2-schema"
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    resources = [
        (one, Resource.from_contents({"$schema": "http://json-schema.org/draft-04/schema#", **told}))
        for one, told in schemas.items()
    ]
    registry: Any = Registry().with_resources(resources)
    formats = jsonschema.Draft4Validator.FORMAT_CHECKER
    jsonschema.Draft4Validator(schemas[name], registry=registry, format_checker=formats).validate(found)


def tags(text: str | bytes) -> set[str]:
    return {element.tag for element in ElementTree.fromstring(text).iter()}


def test_services_and_definitions_have_the_shape_of_the_standard(served: Flask, standard: Path) -> None:
    stranger = program(served)
    services = stranger.get(f"{V2}/services.json").get_json()
    check(standard, "services.json", services)
    assert {"noise", "parking"} <= {service["service_code"] for service in services}
    definition = stranger.get(f"{V2}/services/noise.json").get_json()
    check(standard, "service-definition.json", definition)
    assert definition["service_code"] == "noise"


def test_xml_has_the_elements_of_the_published_examples(served: Flask, standard: Path, key: str) -> None:
    asker = program(served, key)
    made = asker.post(f"{V2}/requests.xml", data=form(description="示例", lat="30.3", long="120.1", address_id="north"))
    wanted = {
        "discovery": f"{V2}/discovery.xml",
        "serviceList": f"{V2}/services.xml",
        "serviceRequests": f"{V2}/requests.xml",
    }
    for name, address in wanted.items():
        example = (standard / f"ofa_java_{name}XML.xml").read_text(encoding="utf-8")
        assert tags(example) <= tags(asker.get(address).data), name
    assert tags((standard / "ofa_java_postServiceRequestResponseXML.xml").read_text(encoding="utf-8")) == tags(
        made.data
    )
    error = asker.get(f"{V2}/requests/nothing.xml")
    assert tags((standard / "ofa_java_errorXML.xml").read_text(encoding="utf-8")) == tags(error.data)


def test_json_has_the_names_of_the_published_examples(served: Flask, standard: Path, key: str) -> None:
    asker = program(served, key)
    made = asker.post(f"{V2}/requests.json", data=form(description="名称")).get_json()
    assert (
        made[0].keys() == json.loads((standard / "ofa_java_postServiceRequestResponseJSON.json").read_text())[0].keys()
    )
    found = asker.get(f"{V2}/requests.json").get_json()
    check(standard, "requests.json", found)
    example = json.loads((standard / "ofa_java_serviceRequestsJSON.json").read_text(encoding="utf-8"))
    assert example[0].keys() <= found[0].keys()
    (token,) = asker.get(f"{V2}/tokens/{made[0]['service_request_id']}.json").get_json()
    assert token.keys() == json.loads((standard / "ofa_java_serviceRequestIdFromATokenJSON.json").read_text())[0].keys()


def test_times_carry_their_zone(served: Flask, key: str) -> None:
    asker = program(served, key)
    asker.post(f"{V2}/requests.json", data=form(description="时区"))
    found = asker.get(f"{V2}/requests.json?page_size=1").get_json()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", found[0]["requested_datetime"])


def test_a_report_is_a_case_of_the_key_s_area_and_its_reporter_is_sealed(served: Flask, key: str) -> None:
    told = form(description="楼道堆物 open311", first_name="国", last_name="王", phone="13800001234")
    made = program(served, key).post(f"{V2}/requests.json", data=told)
    (one,) = made.get_json()
    with served.app_context(), current_ledger().reading() as connection:
        case = connection.execute(select(CASE).where(CASE.c.case_id == one["service_request_id"])).one()
        contact = connection.execute(select(CONTACT).where(CONTACT.c.case_id == case.case_id)).one()
    assert (case.area_id, case.category_id, case.channel, case.state) == ("north", "noise", "open311", "reported")
    assert (case.reported_by, contact.masked) == ("north", "王* 138****1234")
    read = program(served, key).get(f"{V2}/requests/{case.case_id}.json").get_data(as_text=True)
    assert "13800001234" not in read and "王国" not in read


def test_a_point_is_put_into_the_smallest_area_around_it(served: Flask, key: str) -> None:
    with served.app_context():
        community = current_areas().get("north-1")
    told = form(description="坐标", long=str(community.longitude), lat=str(community.latitude))
    (made,) = program(served, key).post(f"{V2}/requests.json", data=told).get_json()
    (found,) = program(served, key).get(f"{V2}/requests/{made['service_request_id']}.json").get_json()
    assert found["address_id"] == "north-1"
    away = program(served, key).post(f"{V2}/requests.json", data=form(long="2.35", lat="48.85"))
    assert away.status_code == 400


def test_a_foreign_request_is_as_missing_as_none(served: Flask, key: str) -> None:
    (made,) = program(served, key).post(f"{V2}/requests.json", data=form(description="外街")).get_json()
    south = program(served, key_of(served, "south", "south"))
    foreign = south.get(f"{V2}/requests/{made['service_request_id']}.json")
    missing = south.get(f"{V2}/requests/{'0' * 32}.json")
    assert (foreign.status_code, foreign.data) == (404, missing.data)
    assert south.get(f"{V2}/requests.json?service_request_id={made['service_request_id']}").get_json() == []
    assert south.post(f"{V2}/requests.json", data=form(address_id="north-1")).status_code == 400


def test_a_key_has_never_more_than_its_account(served: Flask) -> None:
    """The key says the whole district; the account has one street."""
    assert program(served, key_of(served, "south", "east")).get(f"{V2}/requests.json").status_code == 404
    no_report = key_of(served, "leader", "east")  # a leader reports nothing
    assert program(served, no_report).get(f"{V2}/requests.json").status_code == 200
    assert program(served, no_report).post(f"{V2}/requests.json", data=form()).status_code == 403


def test_a_reading_key_does_not_report(served: Flask) -> None:
    reader = program(served, key_of(served, "north", "north", "case.view"))
    assert reader.get(f"{V2}/requests.json").status_code == 200
    assert reader.post(f"{V2}/requests.json", data=form()).status_code == 403


def test_without_a_key_or_with_a_revoked_one_nothing_is_read(served: Flask) -> None:
    with served.app_context():
        key_id, key = given_key(current_ledger(), "north", "north")
        assert program(served, key).get(f"{V2}/requests.json").status_code == 200
        revoke_key(current_ledger(), FOUNDER, key_id)
    for said in (None, key, "cpk_guess", "x" * 5000):
        answer = program(served, said).get(f"{V2}/requests.json")
        assert (answer.status_code, answer.get_json()[0]["code"]) == (403, 403)
    assert enter(served, "leader").get(f"{V2}/requests.json").status_code == 403, "a session is no key"


def test_the_key_of_a_disabled_account_opens_nothing(served: Flask) -> None:
    with served.app_context():
        ledger = current_ledger()
        from cockpit.access.account_changes import NewAccount, add_account

        add_account(ledger, FOUNDER, NewAccount("robot311", "robot311", ("street_official",), ("north",)))
        key = given_key(ledger, "robot311", "north")[1]
        assert program(served, key).get(f"{V2}/requests.json").status_code == 200
        set_active(ledger, FOUNDER, "robot311", is_active=False)
    assert program(served, key).get(f"{V2}/requests.json").status_code == 403


def test_the_ledger_keeps_the_hash_of_a_key_only(served: Flask) -> None:
    with served.app_context():
        key_id, key = given_key(current_ledger(), "north", "north")
        with current_ledger().reading() as connection:
            row = connection.execute(select(API_KEY).where(API_KEY.c.key_id == key_id)).one()
    assert key not in str(tuple(row)) and len(row.key_hash) == 64


def test_the_same_report_within_minutes_is_one_case(served: Flask, key: str) -> None:
    asker, told = program(served, key), form(description="一次 once")
    first = asker.post(f"{V2}/requests.json", data=told)
    assert asker.post(f"{V2}/requests.json", data=told).data == first.data
    other = asker.post(f"{V2}/requests.json", data=form(description="另一件 once"))
    assert other.data != first.data


def test_an_idempotency_key_is_of_one_request(served: Flask, key: str) -> None:
    asker, sent = program(served, key), {"Idempotency-Key": "report-0001"}
    first = asker.post(f"{V2}/requests.json", data=form(description="钥匙"), headers=sent)
    again = asker.post(f"{V2}/requests.json", data=form(description="钥匙"), headers=sent)
    other = asker.post(f"{V2}/requests.json", data=form(description="别的"), headers=sent)
    assert (again.data, other.status_code) == (first.data, 409)
    short = asker.post(f"{V2}/requests.json", data=form(), headers={"Idempotency-Key": "x"})
    assert short.status_code == 400


def test_a_key_that_asks_too_often_waits(served: Flask) -> None:
    asker = program(served, key_of(served, "north", "north", most_a_minute=2))
    answers = [asker.get(f"{V2}/requests.json") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60


def test_pages_follow_each_other(served: Flask) -> None:
    """A community of its own, so that nobody reports between the pages."""
    asker = program(served, key_of(served, "leader", "south", "case.view"))
    reporter = program(served, key_of(served, "south", "south"))
    for number in range(3):
        reporter.post(f"{V2}/requests.json", data=form(description=f"分页 {number}", service_code="parking"))
    ids = [
        one["service_request_id"]
        for page in (1, 2, 3)
        for one in asker.get(f"{V2}/requests.json?service_code=parking&page={page}&page_size=1").get_json()
    ]
    assert len(set(ids)) == 3
    assert asker.get(f"{V2}/requests.json?service_code=parking&status=closed").get_json() == []


def test_another_program_of_the_same_account_shares_no_answer(served: Flask, key: str) -> None:
    sent = {"Idempotency-Key": "report-0002"}
    first = program(served, key).post(f"{V2}/requests.json", data=form(description="同号"), headers=sent)
    other = program(served, key_of(served, "north", "north"))
    assert other.post(f"{V2}/requests.json", data=form(description="另号"), headers=sent).status_code == 200
    assert first.status_code == 200
