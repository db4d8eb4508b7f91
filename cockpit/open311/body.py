"""An answer in the two forms of the standard. XML is only ever written here, never read."""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree import ElementTree

from flask import Response, json

Node = Mapping[str, object] | Sequence[object] | str | float | bool | None
XML, JSON = "xml", "json"
MIMETYPES: Final = {XML: "text/xml", JSON: "application/json"}
ITEMS: Final = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
}
NOT_IN_XML: Final = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # XML 1.0 has no sign for them


def answer(name: str, node: Node, extension: str) -> Response:
    """`name` is the root in XML; JSON has the node alone."""
    told = as_xml(name, node) if extension == XML else json.dumps(node)
    return Response(told, content_type=f"{MIMETYPES.get(extension, MIMETYPES[JSON])}; charset=utf-8")


def error_body(words: str, status: int, path: str) -> Response:
    """What the standard sends with 400, 403 and 404; in JSON where the address does not say XML."""
    errors = [{"code": status, "description": words}]
    return answer("errors", errors, XML if path.endswith(f".{XML}") else JSON)


def as_xml(name: str, node: Node) -> bytes:
    written: bytes = ElementTree.tostring(_element(name, node), encoding="utf-8", xml_declaration=True)
    return written


def _element(name: str, node: object) -> ElementTree.Element:
    element = ElementTree.Element(name)
    if isinstance(node, Mapping):
        element.extend(_element(str(key), value) for key, value in node.items())
    elif isinstance(node, list | tuple):
        element.extend(_element(ITEMS[name], value) for value in node)
    else:
        element.text = _text(node)
    return element


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return NOT_IN_XML.sub("", str(value))
