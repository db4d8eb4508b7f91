"""Plain HTML forms: they work by keyboard and without a callback.

The token that only our own pages know is not in them, because a page drawn once is given to other browsers of the same
person too; assets/forms.js adds the browser's own when the form is sent.
"""

from collections.abc import Iterable
from typing import Any, Literal

from dash.development.base_component import Component

from cockpit.components.marks import marks
from cockpit.components.markup import Markup, Node, still

Kind = Literal["text", "password", "search", "date", "number", "hidden", "checkbox", "radio", "file"]


def form(
    address: str, parts: Iterable[Component], *, class_name: str = "form", name: str = "", sends_files: bool = False
) -> Markup:
    """Posts to an address of ours. `name` is what a screen reader hears."""
    props = {"action": address, "method": "post", "className": class_name, **marks(aria_label=name or None)}
    if sends_files:
        props["encType"] = "multipart/form-data"
    return Markup(["form", props, *(still(part).node for part in parts)])


def ask(address: str, parts: Iterable[Component], *, class_name: str = "form", name: str = "") -> Markup:
    """Only asks: what was typed becomes part of the address, so that the link can be sent on."""
    props = {"action": address, "method": "get", "className": class_name, **marks(aria_label=name or None)}
    return Markup(["form", props, *(still(part).node for part in parts)])


def entry(name: str, kind: Kind = "text", *, value: str = "", **more: Any) -> Markup:
    """One field. `more` are attributes as React calls them (`required`, `maxLength`, `autoComplete`, `id`)."""
    given = "value" if kind in ("hidden", "checkbox", "radio") else "defaultValue"
    props = {"type": kind, "name": name, **({given: value} if value else {}), "className": "entry", **more}
    return Markup(["input", props])


def writing(name: str, *, value: str = "", rows: int = 3, **more: Any) -> Markup:
    """A field for sentences."""
    props = {"name": name, "rows": rows, "defaultValue": value, "className": "entry", **more}
    return Markup(["textarea", props])


def choice(name: str, options: Iterable[tuple[str, str]], *, value: str = "", **more: Any) -> Markup:
    """`options` are value and words, in the order in which they are shown."""
    listed: list[Node] = [["option", {"value": key}, words] for key, words in options]
    return Markup(["select", {"name": name, "defaultValue": value, "className": "entry", **more}, *listed])


def label(words: str, part: Markup, *, note: str = "") -> Markup:
    """The words belong to the field, wherever a finger lands."""
    small: list[Node] = [["small", {}, note]] if note else []
    return Markup(["label", {"className": "labelled"}, ["span", {}, words], part.node, *small])
