"""Questions to every callback of the running app, as our page would ask them and as nobody should."""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from cockpit.door.ledger import current_ledger
from cockpit.ledger.tables import AUDIT
from tests.cast import AS_OF
from tests.people import Person
from tests.showcase import showcase_areas, showcase_events

CALLBACK = "/_dash-update-component"
EVENT = re.compile(r"E\d{6}")
ESCAPED = re.compile(r"\\+u([0-9a-fA-F]{4})")
ROUTER = ".._pages_content.children..._pages_store.data.."
FRAME = {"type": "Iframe", "namespace": "dash_html_components", "props": {"srcDoc": "<script>alert(1)</script>"}}
HONEST = {
    ("snapshot-version", "data"): "00000001",
    ("_pages_location", "pathname"): "/area/north",
    ("_pages_location", "search"): "?period=7d",
    ("asked", "data"): {"question": "rows:open_count", "area_id": "north-1", "at": 1750000000000},
    ("panel-table", "data-open"): "yes",
}


@dataclass(frozen=True)
class Question:
    """One callback with honest values; `at` puts something else into one place."""

    body: dict[str, Any]

    def places(self) -> Iterator[tuple[str, int]]:
        for name in ("inputs", "state"):
            for number in range(len(self.body.get(name, []))):
                yield name, number

    def at(self, place: tuple[str, int], value: object) -> dict[str, Any]:
        body = deepcopy(self.body)
        part = body[place[0]][place[1]]
        for one in part if isinstance(part, list) else [part]:
            one["value"] = value
        return body

    def values(self, place: tuple[str, int]) -> Any:
        part = self.body[place[0]][place[1]]
        return (part[0] if isinstance(part, list) else part)["value"]


def wirings(server: Flask) -> Mapping[str, Mapping[str, Any]]:
    """What the running app registered; the first request makes Dash register its router."""
    with server.test_client() as client:
        client.get("/healthz")
    found: Mapping[str, Mapping[str, Any]] = server.extensions["callbacks"]()
    return found


def questions(server: Flask) -> list[Question]:
    """One for each callback that the server answers."""
    return [_question(output, wiring) for output, wiring in wirings(server).items() if "callback" in wiring]


def post(person: Person, body: object) -> TestResponse:
    return person.post(CALLBACK, data=json.dumps(body), content_type="application/json")


@dataclass(frozen=True)
class Foreign:
    """Names, ids and cases of other areas, looked for in one go."""

    names: re.Pattern[str]
    events: frozenset[str]

    def search(self, words: str) -> str | None:
        found = self.names.search(words)
        if found is not None:
            return found[0]
        return next((event for event in EVENT.findall(words) if event in self.events), None)


@cache
def foreign_words(own: str) -> Foreign:
    """Of every area that does not lie in `own`; areas above it are named, not counted."""
    areas = showcase_areas()
    parents = {area[0]: area[1] for area in areas}
    foreign = {area[0] for area in areas if own not in _line(area[0], parents) and area[0] not in _line(own, parents)}
    names = [word for area in areas if area[0] in foreign for word in (area[3], area[4])]
    ids = [rf"{_before(area_id)}{re.escape(area_id)}(?![\w-])" for area_id in foreign]
    events = frozenset(event.event_id for event in showcase_events(areas, AS_OF) if event.area_id in foreign)
    return Foreign(re.compile("|".join([*map(re.escape, names), *ids])), events)


def text_of(answer: TestResponse) -> str:
    """Still parts are JSON inside JSON: every escaped sign is written out."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), answer.get_data(as_text=True))


def denied(served: Flask, actor: str) -> int:
    with served.app_context(), current_ledger().reading() as connection:
        query = select(AUDIT.c.seq).where(AUDIT.c.actor == actor, AUDIT.c.outcome == "denied")
        return len(connection.execute(query).all())


def asked_pages(path: str, search: str = "") -> dict[str, Any]:
    names = {"pathname": path, "search": search}
    return {
        "output": ROUTER,
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": [{"id": "_pages_location", "property": name, "value": value} for name, value in names.items()],
        "changedPropIds": ["_pages_location.pathname"],
    }


def _before(area_id: str) -> str:
    """Charts have a "middle" of their own."""
    return "area/" if area_id == "middle" else r"(?<![\w-])"


def _line(area_id: str, parents: Mapping[str, str | None]) -> set[str]:
    found, here = set[str](), area_id
    while here:
        found.add(here)
        here = parents[here] or ""
    return found


def _question(output: str, wiring: Mapping[str, Any]) -> Question:
    body: dict[str, Any] = {"output": output, "outputs": _outputs(output)}
    body["inputs"] = [_part(wire) for wire in wiring["inputs"]]
    if wiring["state"]:
        body["state"] = [_part(wire) for wire in wiring["state"]]
    first = body["inputs"][0]
    component_id = first["id"]
    written = component_id if isinstance(component_id, str) else json.dumps(component_id, separators=(",", ":"))
    body["changedPropIds"] = [f"{written}.{first['property']}"]
    return Question(body)


def _outputs(output: str) -> Any:
    if output.startswith(".."):
        return [_outputs(one) for one in output[2:-2].split("...")]
    component_id, _, name = output.rpartition(".")
    return {"id": _id(component_id), "property": name}


def _part(wire: Mapping[str, str]) -> Any:
    component_id = _id(wire["id"])
    key = component_id if isinstance(component_id, str) else component_id["type"]
    part = {"id": component_id, "property": wire["property"], "value": HONEST[(key, wire["property"])]}
    return [part] if '["ALL"]' in wire["id"] else part


def _id(component_id: str) -> Any:
    if not component_id.startswith("{"):
        return component_id
    return {key: "trend" if isinstance(value, list) else value for key, value in json.loads(component_id).items()}
