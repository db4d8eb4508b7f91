"""Where we are on the ladder: up by a click, sideways and down by a menu."""

from dash.development.base_component import Component

from cockpit.areas import Area
from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.components.menu import caret, menu
from cockpit.visit import Visit


def breadcrumb(visit: Visit) -> html.Nav:
    area = visit.area
    ancestors = visit.areas.ancestors(area.area_id)
    crumbs: list[Component] = [_link(visit, ancestor) for ancestor in ancestors]
    crumbs.append(_siblings(visit, area) if ancestors and visit.sees(ancestors[-1].area_id) else _here(visit, area))
    children = visit.areas.children(area.area_id)
    if children:
        crumbs.append(_children(visit, children))
    return html.Nav(
        html.Ol([html.Li(crumb) for crumb in crumbs], className="breadcrumb-list"),
        className="breadcrumb",
        **marks(aria_label=visit.say("所在区域")),
    )


def level_name(visit: Visit, level: str) -> str:
    return next((visit.at(row.name.text) for row in visit.snapshot.profile.levels if row.id == level), level)


def _link(visit: Visit, area: Area) -> html.A | html.Span:
    """An area outside the reader's scope says where we are, and leads nowhere."""
    if not visit.sees(area.area_id):
        return html.Span(visit.at(area.name), className="breadcrumb-above")
    return html.A(visit.at(area.name), href=visit.address(area.area_id), className="breadcrumb-link")


def _here(visit: Visit, area: Area) -> html.Span:
    return html.Span(visit.at(area.name), className="breadcrumb-here", **marks(aria_current="page"))


def _siblings(visit: Visit, area: Area) -> html.Details:
    assert area.parent_id is not None, area
    siblings = visit.areas.children(area.parent_id)
    name = visit.say("{area}，换一个{level}", area=visit.at(area.name), level=level_name(visit, area.level))
    parent = visit.areas.get(area.parent_id)
    # For a phone, which has no room for the crumbs above.
    up = html.A(["‹ ", visit.at(parent.name)], href=visit.address(parent.area_id), className="menu-up")
    return menu([_here(visit, area), caret()], [up, *_items(visit, siblings)], name=name)


def _children(visit: Visit, children: tuple[Area, ...]) -> html.Details:
    name = visit.say("全部{level}", level=level_name(visit, children[0].level))
    return menu([name, caret()], _items(visit, children), name=name, class_name="breadcrumb-children")


def _items(visit: Visit, areas: tuple[Area, ...]) -> list[Component]:
    here = visit.selection.area_id
    return [
        html.A(
            visit.at(area.name),
            href=visit.address(area.area_id),
            **marks(aria_current="page" if area.area_id == here else None),
        )
        for area in areas
    ]
