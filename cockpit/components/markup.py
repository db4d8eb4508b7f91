"""Still parts of a page: any number of elements as one component.

The browser spends about a millisecond on every Dash component it puts on a page, whether it can ever change or not; a
page of an area has seven hundred elements. What no callback touches is written with `dash.html` as usual and sent as
one `Markup`, which assets/markup.js draws with the same React. Ids and callbacks do not work inside.
"""

from typing import Any

import orjson
from dash import html
from dash.development.base_component import Component

Node = str | list[Any]
TAGS = {name: name.lower() for name in vars(html) if name[0].isupper()}
LEFT_OUT = frozenset(
    ("children", "n_clicks", "disable_n_clicks", "available_properties", "available_wildcard_properties")
)


class Markup(Component):
    """`node` is [tag, properties, *children], children being nodes or words.

    It travels as one text: Dash looks at every value of a list twice, and at a text once.
    """

    node: list[Any]
    _namespace = "cockpit"
    _type = "Markup"

    def __init__(self, node: list[Any]) -> None:
        self._prop_names = self.available_properties = ["id", "text"]
        self._valid_wildcard_attributes = self.available_wildcard_properties = []
        self._base_nodes, self._children_props = ["children"], []
        super().__init__(text=orjson.dumps(node).decode())  # type: ignore[no-untyped-call]
        self.node = node


def still(tree: Component) -> Markup:
    """`tree` as one component, with the same element at its root."""
    return tree if isinstance(tree, Markup) else Markup(node=_element(tree))


def _element(part: Component) -> list[Any]:
    """Reads the attributes themselves: `to_plotly_json` takes three times as long, five hundred times a page."""
    if isinstance(part, Markup):
        return part.node
    given = vars(part)
    assert part._namespace == "dash_html_components", f"{part._type} cannot be still"
    assert not isinstance(given.get("id"), dict), "a pattern id belongs to a callback, so it is not still"
    props = {
        name: value for name, value in given.items() if value is not None and name[0] != "_" and name not in LEFT_OUT
    }
    node = [TAGS[part._type], props]
    children = given.get("children")
    for one in children if isinstance(children, list | tuple) else (children,):
        if isinstance(one, str):
            node.append(one)
        elif one is not None:
            node.append(str(one) if isinstance(one, int | float) else _element(one))
    return node
