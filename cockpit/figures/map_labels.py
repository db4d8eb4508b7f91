"""Names and values on the map, only as much as fits: a label never meets another one."""

import math
from dataclasses import dataclass, replace

from cockpit.figures.map_steps import step_colour
from cockpit.figures.template import Figure, plain, text_width
from cockpit.figures.tokens import ink_on, tokens
from cockpit.metric_words import said
from cockpit.short_names import short_names
from cockpit.view import Outline, View

NAME_SIZE = 14
VALUE_SIZE = 12
# Width and height in pixels of the drawing beside other panels; where it is smaller still (a phone), assets/area_map.js
# hides what meets.
PLOTS = {"top": (500, 540), "middle": (500, 310), "leaf": (500, 310)}
LINE = 1.25
ALERTED = "▲"  # before the name of an area with an alert that waits
REACH_ACROSS, REACH_UP = 1.25, 1.2  # times the room that the area itself has


@dataclass(frozen=True)
class Label:
    """What may be written where; `ink` and `halo` are for words that stay within the area."""

    outline: Outline
    name: str
    value: str
    ink: str
    halo: str


def labels(view: View) -> list[Figure]:
    """One trace; its points are in order of size, so that a script that hides collisions keeps the larger area."""
    if not view.outlines:
        return []
    placed = _fitting(view, sorted(_labels(view), key=_size, reverse=True))
    if not placed:
        return []
    return [
        {
            "type": "scattergeo",
            "mode": "text",
            "lon": [label.outline.longitude for label, _ in placed],
            "lat": [label.outline.latitude for label, _ in placed],
            "text": [words for _, words in placed],
            "textfont": {
                "size": NAME_SIZE,
                "color": [label.ink for label, _ in placed],
                "shadow": [", ".join([f"0 0 2px {label.halo}"] * 3) for label, _ in placed],
            },
            "hoverinfo": "skip",
        }
    ]


def _labels(view: View) -> list[Label]:
    names = short_names([view.at(child.name) for child in view.located])
    outlines = {outline.area_id: outline for outline in view.outlines}
    found = []
    for child, name in zip(view.located, names, strict=True):
        answer = child.values.get(view.metric)
        value = answer.value if answer else None
        if child.area_id in outlines:
            fill = step_colour(view, value)
            shown = f"{ALERTED} {name}" if child.area_id in view.alerted else name
            found.append(Label(outlines[child.area_id], shown, said(answer, view.language), ink_on(fill), fill))
    return found


def _size(label: Label) -> float:
    return label.outline.width * label.outline.height


def _fitting(view: View, candidates: list[Label]) -> list[tuple[Label, str]]:
    """Name and value where there is room for both, else the name, else nothing: the hover and the list still say it."""
    scale = _pixels_per_degree(view.outlines, PLOTS[view.role])
    taken: list[tuple[float, float, float, float]] = []
    placed = []
    for label in candidates:
        for words, width, height in _forms(label):
            box = _box(label.outline, scale, width, height)
            if _has_room(label.outline, scale, width, height) and not any(_meet(box, other) for other in taken):
                taken.append(box)
                placed.append((_over_the_edge(view, label) if width > label.outline.width * scale[0] else label, words))
                break
    return placed


def _over_the_edge(view: View, label: Label) -> Label:
    """Words that leave their area stand on other colours too: the ink of the page, with the page around it."""
    colour = tokens(view.theme)
    return replace(label, ink=colour["ink-1"], halo=colour["panel"])


def _forms(label: Label) -> list[tuple[str, float, float]]:
    name, value = text_width(label.name, NAME_SIZE), text_width(label.value, VALUE_SIZE)
    title = f"<b>{plain(label.name)}</b>"
    both = f'{title}<br><span style="font-size:{VALUE_SIZE}px">{plain(label.value)}</span>'
    return [
        (both, max(name, value), (NAME_SIZE + VALUE_SIZE) * LINE),
        (title, name, NAME_SIZE * LINE),
    ]


def _pixels_per_degree(outlines: tuple[Outline, ...], plot: tuple[int, int]) -> tuple[float, float]:
    """Across and up, when the whole is fitted into the plot; a degree of longitude shrinks with the latitude."""
    west, south = (min(outline.bounds[side] for outline in outlines) for side in (0, 1))
    east, north = (max(outline.bounds[side] for outline in outlines) for side in (2, 3))
    squeeze = math.cos(math.radians((south + north) / 2))
    up = min(plot[0] / max((east - west) * squeeze, 1e-9), plot[1] / max(north - south, 1e-9))
    return up * squeeze, up


def _box(
    outline: Outline, scale: tuple[float, float], width: float, height: float
) -> tuple[float, float, float, float]:
    x, y = outline.longitude * scale[0], outline.latitude * scale[1]
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _has_room(outline: Outline, scale: tuple[float, float], width: float, height: float) -> bool:
    """A name may reach over the edge of its area, as far as its middle is clearly inside."""
    return width <= outline.width * scale[0] * REACH_ACROSS and height <= outline.height * scale[1] * REACH_UP


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
