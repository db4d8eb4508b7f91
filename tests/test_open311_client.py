"""A client that knows the published standard and nothing of ours: urllib against a running server."""

import json
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from cockpit.ledger.opening import ready_ledger
from cockpit.settings import Settings
from tests.browser.conftest import Cockpit, serving
from tests.cast import write_cast_snapshot
from tests.programs import given_key


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cockpit]:
    home = tmp_path_factory.mktemp("open311")
    write_cast_snapshot(home)
    yield from serving(home)


@pytest.fixture(scope="module")
def key(server: Cockpit) -> str:
    return key_at(server.home)


def key_at(home: Path) -> str:
    ledger = ready_ledger(Settings(home=home))
    try:
        return given_key(ledger, "north", "north")[1]
    finally:
        ledger.engine.dispose()


class Client:
    """As http://wiki.open311.org/GeoReport_v2 has it: discovery first, then whatever it names."""

    def __init__(self, discovery: str, api_key: str) -> None:
        endpoints = ElementTree.fromstring(self._get(discovery)).iter("endpoint")
        wanted = "http://wiki.open311.org/GeoReport_v2"
        self.base = next(one.findtext("url") for one in endpoints if one.findtext("specification") == wanted)
        self.api_key = api_key

    def json(self, path: str, **query: str) -> Any:
        return json.loads(self._get(f"{self.base}/{path}.json", query))

    def xml(self, path: str, **query: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._get(f"{self.base}/{path}.xml", query))

    def report(self, extension: str, **fields: str) -> str:
        body = urllib.parse.urlencode(fields | {"api_key": self.api_key}).encode()
        with urllib.request.urlopen(f"{self.base}/requests.{extension}", body, timeout=10) as answer:
            return str(answer.read().decode())

    def _get(self, address: str, query: dict[str, str] | None = None) -> bytes:
        asked = f"{address}?{urllib.parse.urlencode(query)}" if query else address
        with urllib.request.urlopen(asked, timeout=10) as answer:
            read: bytes = answer.read()
            return read


def test_a_client_of_the_standard_reads_services_reports_and_reads_it_back(server: Cockpit, key: str) -> None:
    client = Client(f"{server.address}/open311/v2/discovery.xml", key)
    codes = [one["service_code"] for one in client.json("services")]
    assert codes == [one.findtext("service_code") for one in client.xml("services").iter("service")]
    assert client.json(f"services/{codes[0]}")["service_code"] == codes[0]

    said = {"service_code": codes[0], "address_string": "北一路 1 号", "description": "路灯不亮 & <坏了>"}
    (made,) = json.loads(client.report("json", **said))
    again = ElementTree.fromstring(client.report("xml", **said))
    request_id = made["service_request_id"]
    assert again.findtext("request/service_request_id") == request_id, "the same within minutes is one request"

    (told,) = client.json(f"requests/{request_id}", api_key=key)
    written = client.xml(f"requests/{request_id}", api_key=key).find("request")
    assert written is not None
    assert {part.tag: part.text for part in written} == {
        name: None if value is None else str(value) for name, value in told.items()
    }
    assert (told["description"], told["address"], told["status"]) == (said["description"], "北一路 1 号", "open")

    at = told["requested_datetime"]
    found = client.json("requests", api_key=key, start_date=at, service_code=codes[0], status="open")
    assert request_id in [one["service_request_id"] for one in found]
    assert client.xml("requests", api_key=key, service_request_id=request_id).findtext("request/status") == "open"
