"""What the work list is filtered by: every choice becomes part of the address, so that the link can be sent on."""

from dash.development.base_component import Component

from cockpit.areas import Area
from cockpit.cases.lateness import LATENESS
from cockpit.cases.listing import LONGEST_TEXT, NO_UNIT, Asked
from cockpit.cases.states import STATES
from cockpit.components.form import ask, choice, entry, label
from cockpit.components.markup import Markup
from cockpit.metrics import names
from cockpit.visit import Visit

Options = list[tuple[str, str]]


def search(visit: Visit, asked: Asked) -> Markup:
    areas = [(area.area_id, visit.at(area.name)) for area in own_areas(visit)]
    find = entry("text", "search", value=asked.text, placeholder=visit.say("编号、事项或地点"), maxLength=LONGEST_TEXT)
    parts: list[Component] = [
        entry("queue", "hidden", value=asked.queue),
        label(visit.say("区域"), choice("area", areas, value=visit.selection.area_id)),
        label(visit.say("类别"), choice("category", _categories(visit), value=asked.category_id)),
        label(visit.say("环节"), choice("state", _states(visit), value=asked.state)),
        label(visit.say("承办"), choice("unit", _units(visit), value=asked.unit_id)),
        label(visit.say("时限"), choice("due", _lateness(visit), value=asked.due)),
        label(visit.say("查找"), find),
        Markup(["button", {"className": "button"}, visit.say("筛选")]),
    ]
    return ask("/cases", parts, class_name="form-row case-search", name=visit.say("筛选案件"))


def own_areas(visit: Visit) -> list[Area]:
    """Those of the reader, in reading order."""
    own = visit.user.area_ids
    held = {one for area_id in own for one in visit.areas.subtree(area_id)}
    return [area for area in visit.areas.all if area.area_id in held]


def _categories(visit: Visit) -> Options:
    known = names.Names.of(visit.snapshot).categories
    return [("", visit.say("全部类别")), *((key, visit.at(name)) for key, name in known.items())]


def _states(visit: Visit) -> Options:
    return [("", visit.say("全部环节")), *((row.state.value, visit.at(row.label)) for row in STATES)]


def _units(visit: Visit) -> Options:
    known = names.Names.of(visit.snapshot).units
    ordered = sorted(((key, visit.at(name)) for key, name in known.items()), key=lambda one: one[1])
    return [("", visit.say("全部单位")), (NO_UNIT, visit.at(names.NO_UNIT)), *ordered]


def _lateness(visit: Visit) -> Options:
    return [("", visit.say("不限")), *((row.name, visit.at(row.label)) for row in LATENESS)]
