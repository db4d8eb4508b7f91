"""The fields that give rights: roles, areas and units to tick, each long list with a search."""

from collections.abc import Collection

from dash.development.base_component import Component

from cockpit.access.giving import UNBOUND, Giver
from cockpit.access.roles import ROLES
from cockpit.areas import Area
from cockpit.components.elements import html
from cockpit.components.field import field
from cockpit.components.form import entry
from cockpit.components.marks import marks
from cockpit.components.markup import Markup, still
from cockpit.metrics.names import Names
from cockpit.visit import Presence


def roles_field(here: Presence, giver: Giver, given: Collection[str]) -> Markup:
    """Only those that this person may give; one that the account has stays to be seen."""
    offered = [role for role in ROLES if giver.is_whole or UNBOUND not in role.permissions or role.name in given]
    boxes = [_box("roles", role.name, here.at(role.label), is_on=role.name in given) for role in offered]
    legend: list[object] = ["legend", {}, here.say("角色")]
    return Markup(["fieldset", {"className": "ticks"}, legend, ["div", {"className": "ticks-grid"}, *boxes]])


def areas_field(here: Presence, giver: Giver, given: Collection[str]) -> Markup:
    """Every area that this person may give, in the order of the ladder."""
    words = here.say("查找区域")
    search = html.Div(
        field("area-filter", "search", placeholder=words),
        className="filter-frame",
        **marks(data_filters=".area-choice", aria_label=words, role="search"),
    )
    boxes = [_area(here, area, is_on=area.area_id in given) for area in _ladder(here) if area.area_id in giver.own]
    frame = {"className": "area-choices", "tabIndex": "0", "role": "group", "aria-label": here.say("辖区")}
    legend: list[object] = ["legend", {}, here.say("辖区（含下级）")]
    return Markup(["fieldset", {"className": "ticks"}, legend, still(search).node, ["div", frame, *boxes]])


def units_field(here: Presence, given: Collection[str]) -> Markup:
    """For whom somebody handles; a unit that the deployment no longer has stands by its id and can be given up."""
    words = here.say("查找单位")
    search = html.Div(
        field("unit-filter", "search", placeholder=words),
        className="filter-frame",
        **marks(data_filters=".unit-choice", aria_label=words, role="search"),
    )
    known = {unit_id: here.at(name) for unit_id, name in Names.of(here.snapshot).units.items()}
    listed = {**{unit_id: unit_id for unit_id in given if unit_id not in known}, **known}
    boxes = [_box("units", unit_id, shown, is_on=unit_id in given) for unit_id, shown in listed.items()]
    for box in boxes:
        box[1] = {"className": "checked unit-choice"}
    frame = {"className": "area-choices", "tabIndex": "0", "role": "group", "aria-label": here.say("承办单位")}
    legend: list[object] = ["legend", {}, here.say("承办单位")]
    return Markup(["fieldset", {"className": "ticks"}, legend, still(search).node, ["div", frame, *boxes]])


def _ladder(here: Presence) -> list[Area]:
    """Each area before those below it."""

    def below(area: Area) -> list[Area]:
        return [area, *(one for child in here.areas.children(area.area_id) for one in below(child))]

    return below(here.areas.top)


def _area(here: Presence, area: Area, *, is_on: bool) -> list[object]:
    parent = here.areas.get(area.parent_id) if area.parent_id else None
    box = _box("areas", area.area_id, here.at(area.name), is_on=is_on)
    # Found by the name of what it lies in, too.
    above: list[list[object]] = [["small", {}, here.at(parent.name)]] if parent and parent.parent_id else []
    box[1] = {"className": f"checked area-choice depth-{min(area.depth - here.areas.top.depth, 4)}"}
    return [*box, *above]


def _box(name: str, value: str, words: str, *, is_on: bool) -> list[object]:
    ticked = {"defaultChecked": True} if is_on else {}
    box: Component = entry(name, "checkbox", value=value, **ticked)
    assert isinstance(box, Markup)
    return ["label", {"className": "checked"}, box.node, ["span", {}, words]]
