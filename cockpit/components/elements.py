"""`dash.html` without its checks at run time: a page makes seven hundred elements and throws them away.

An element of `dash.html` takes 6 µs to make, most of it for the words of errors that nobody gets; one of these takes a
tenth of that and is the same to everything else. Unknown attributes are refused as before; types are left to mypy.
"""

from types import SimpleNamespace, new_class
from typing import TYPE_CHECKING, Any

import dash.html
from dash.development.base_component import Component

WILDCARDS = ("data-", "aria-")
# Dash writes these lists anew into each instance.
THE_SAME_FOR_ALL = (
    "_namespace",
    "_children_props",
    "_prop_names",
    "available_properties",
    "_valid_wildcard_attributes",
    "available_wildcard_properties",
)


def _light(element: type[Component]) -> type[Component]:
    model: Any = element()
    known = frozenset[str](model.available_properties)

    def make(self: Component, children: Any = None, **attributes: Any) -> None:
        given = vars(self)
        given["children"] = children
        if not known.issuperset(attributes):
            _refuse_unknown(element.__name__, attributes.keys() - known)
        given.update(attributes)

    fixed = {name: getattr(model, name) for name in THE_SAME_FOR_ALL}
    return new_class(
        element.__name__,
        (element,),
        exec_body=lambda body: body.update({"__module__": element.__module__, "__init__": make, **fixed}),
    )


def _refuse_unknown(tag: str, names: set[str]) -> None:
    unknown = sorted(name for name in names if not name.startswith(WILDCARDS))
    if unknown:
        raise TypeError(f"{tag} has no attribute {', '.join(unknown)}")


if TYPE_CHECKING:
    from dash import html as html
else:
    html = SimpleNamespace(**{name: _light(made) for name, made in vars(dash.html).items() if name[0].isupper()})
