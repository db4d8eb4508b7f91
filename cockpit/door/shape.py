"""A question to a callback has the parts that our own page would send. Dash answers 500 to others; it is 400."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from flask import Flask, request

from cockpit.errors import BadRequest, TooLarge

CALLBACK_PATH: Final = "/_dash-update-component"
MAX_BODY_BYTES: Final = 1_000_000  # the largest honest callback, a click on a chart, sends 20 kB
MALFORMED: Final = "请求格式不对，请刷新页面后重试。"
LARGE: Final = "请求太大，已拒绝。"
WILDCARDS: Final = (["ALL"], ["MATCH"], ["ALLSMALLER"])
SEVERAL: Final = (["ALL"], ["ALLSMALLER"])
PARTS: Final = frozenset(("output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"))

Wiring = Mapping[str, Any]  # what Dash keeps about one callback


def register(server: Flask, *, callbacks: Callable[[], Mapping[str, Wiring]]) -> None:
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    server.extensions["callbacks"] = callbacks

    @server.before_request
    def refuse_malformed_callbacks() -> None:
        if (request.content_length or 0) > (request.max_content_length or MAX_BODY_BYTES):
            raise TooLarge(LARGE)
        if request.path == CALLBACK_PATH and request.method == "POST":
            check(request.get_json(), callbacks())


def check(body: object, callbacks: Mapping[str, Wiring]) -> None:
    if not isinstance(body, dict) or not body.keys() <= PARTS:
        raise BadRequest(MALFORMED)
    output = body.get("output")
    wiring = callbacks.get(output) if isinstance(output, str) else None
    if wiring is None or "callback" not in wiring:  # without one the browser alone answers
        raise BadRequest(MALFORMED)
    asked = [*_parts(body, "inputs"), *_parts(body, "state")]
    is_wired = _are(_parts(body, "inputs"), wiring["inputs"]) and _are(_parts(body, "state"), wiring["state"])
    if not is_wired or not _is_output(body.get("outputs"), str(output)):
        raise BadRequest(MALFORMED)
    if not _are_changes(body.get("changedPropIds", []), asked):
        raise BadRequest(MALFORMED)


def _parts(body: Mapping[str, Any], name: str) -> list[Any]:
    found = body.get(name, [])
    return found if isinstance(found, list) else [None]


def _are(given: Sequence[Any], wired: Sequence[Mapping[str, str]]) -> bool:
    return len(given) == len(wired) and all(_is(one, wire) for one, wire in zip(given, wired, strict=True))


def _is(given: object, wire: Mapping[str, str]) -> bool:
    """One part of the page, or for a pattern of several a list of them."""
    if isinstance(given, list):
        pattern = _pattern(wire["id"])
        return (
            isinstance(pattern, dict)
            and any(value in SEVERAL for value in pattern.values())
            and all(_is_one(one, wire) for one in given)
        )
    return _is_one(given, wire)


def _is_one(given: object, wire: Mapping[str, str]) -> bool:
    return (
        isinstance(given, dict)
        and given.keys() <= {"id", "property", "value"}
        and given.get("property") == wire["property"]
        and _is_id(given.get("id"), _pattern(wire["id"]))
    )


def _is_id(given: object, pattern: object) -> bool:
    if not isinstance(pattern, dict):
        return bool(given == pattern)
    return (
        isinstance(given, dict)
        and given.keys() == pattern.keys()
        and all(given[key] == wanted or wanted in WILDCARDS for key, wanted in pattern.items())
        and all(isinstance(value, str) for value in given.values())
    )


def _pattern(component_id: str) -> object:
    return json.loads(component_id) if component_id.startswith("{") else component_id


def _is_output(outputs: object, output: str) -> bool:
    """`..a.x...b.y..` are several outputs, anything else is one."""
    if output.startswith(".."):
        named = output[2:-2].split("...")
        return (
            isinstance(outputs, list)
            and len(outputs) == len(named)
            and all(_is_output(one, name) for one, name in zip(outputs, named, strict=True))
        )
    component_id, _, name = output.rpartition(".")
    return _is_one(outputs, {"id": component_id, "property": name})


def _are_changes(names: object, asked: Sequence[Any]) -> bool:
    """Each `id.property` is one of the parts that were sent."""
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return False
    flat = [one for part in asked for one in (part if isinstance(part, list) else [part])]
    known = {_change(one) for one in flat}
    return all(_change_of(name) in known for name in names)


def _change(part: Mapping[str, Any]) -> tuple[str, str]:
    found = part["id"]
    component_id = json.dumps(found, sort_keys=True) if isinstance(found, dict) else str(found)
    return component_id, str(part["property"])


def _change_of(name: str) -> tuple[str, str]:
    component_id, _, prop = name.rpartition(".")
    if component_id.startswith("{"):
        try:
            return json.dumps(json.loads(component_id), sort_keys=True), prop
        except ValueError:
            return "", ""
    return component_id, prop
