"""Asks for a page as the browser does: one POST to Dash's router."""

import json
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient

from cockpit.door.refusal import DRAWN

CALLBACK = "/_dash-update-component"


def page(client: FlaskClient, address: str) -> Any:
    """The page as the JSON of its components; the first request makes Dash register the router."""
    client.get("/healthz")
    parts = urlsplit(address)
    inputs = {"pathname": parts.path, "search": f"?{parts.query}" if parts.query else ""}
    body = {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": [{"id": "_pages_location", "property": name, "value": value} for name, value in inputs.items()],
        "changedPropIds": ["_pages_location.pathname"],
    }
    answer = client.post(CALLBACK, data=json.dumps(body), content_type="application/json")
    assert answer.status_code == 200 or answer.headers.get(DRAWN), (answer.status_code, answer.data[:300])
    return json.loads(answer.data)["response"]["_pages_content"]["children"]


def words(component: Any) -> list[str]:
    """Every text on the page, and every text of its attributes that people hear."""
    if isinstance(component, str):
        return [component]
    if isinstance(component, list):
        return [word for part in component for word in words(part)]
    if not isinstance(component, dict) or "props" not in component:
        return []
    props = component["props"]
    if component["type"] == "Markup":
        return words_of_still(json.loads(props["text"]))
    heard = [str(props[name]) for name in ("aria-label", "title", "placeholder") if props.get(name)]
    return heard + words(props.get("children", []))


def words_of_still(node: Any) -> list[str]:
    if isinstance(node, str):
        return [node]
    props = node[1] or {}
    heard = [str(props[name]) for name in ("aria-label", "title", "placeholder") if props.get(name)]
    return heard + [word for part in node[2:] for word in words_of_still(part)]
