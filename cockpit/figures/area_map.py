"""The children of an area as a map of one hue: value, name, and a heavier edge where a child stands out."""

import math

from cockpit import urls
from cockpit.figures.map_labels import PLOTS, labels
from cockpit.figures.map_steps import limits, valued
from cockpit.figures.steps import STEPS, step_of
from cockpit.figures.template import Figure, layout, plain
from cockpit.figures.tokens import MAP_STEPS, tokens, with_opacity
from cockpit.metric_words import said
from cockpit.metrics.answers import ChildRow
from cockpit.metrics.catalog import metric_named
from cockpit.verdicts import is_bad, verdict_words
from cockpit.view import View

MARGIN = 0.03  # of the height or width, so that edges are not cut
SPARE = 0.5  # the real plot may be narrower than the one reckoned with


def area_map(view: View) -> Figure:
    shown = _in_drawing_order(view)
    return {
        "data": [_areas(view, shown), *labels(view)],
        "layout": layout(view.theme, geo=_geo(view), margin={"l": 0, "r": 0, "t": 0, "b": 0}, hovermode="closest"),
    }


def sentence(view: View) -> str:
    """What the map says, for those who do not see it."""
    ranked = sorted(valued(view), key=lambda pair: pair[1])
    if not ranked:
        return view.say("地图：{metric}没有可用的数据。", metric=view.at(metric_named(view.metric).label))
    (lowest, _), (highest, _) = ranked[0], ranked[-1]
    return view.say(
        "地图：{metric}，最高 {highest} {most}，最低 {lowest} {least}。",
        metric=view.at(metric_named(view.metric).label),
        highest=view.at(highest.name),
        most=said(highest.values[view.metric], view.language),
        lowest=view.at(lowest.name),
        least=said(lowest.values[view.metric], view.language),
    )


def _in_drawing_order(view: View) -> list[ChildRow]:
    """Later areas cover the edges of earlier ones, so those with a heavier edge come last."""
    drawn = {outline.area_id for outline in view.outlines}
    return sorted(
        (child for child in view.located if child.area_id in drawn), key=lambda child: _stands_out(view, child)
    )


def _stands_out(view: View, child: ChildRow) -> bool:
    return is_bad(view.metric, child.verdicts.get(view.metric))


def _areas(view: View, shown: list[ChildRow]) -> Figure:
    colour = tokens(view.theme)
    steps = limits(view)
    found = [child.values.get(view.metric) for child in shown]
    return {
        "type": "choropleth",
        "geojson": urls.boundaries(view.area_id, view.data.snapshot),
        "locations": [child.area_id for child in shown],
        "z": [-1 if one is None or one.value is None else step_of(one.value, steps) for one in found],
        "zmin": -1.5,
        "zmax": STEPS - 0.5,
        "colorscale": _scale([colour["raised"], *(colour[step] for step in MAP_STEPS)]),
        "showscale": False,
        "marker": {
            "line": {
                "color": [colour["bad"] if _stands_out(view, child) else colour["panel"] for child in shown],
                "width": [2.5 if _stands_out(view, child) else 1.5 for child in shown],
            }
        },
        "customdata": [child.area_id for child in shown],
        "text": [_hover(view, child) for child in shown],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _scale(colours: list[str]) -> list[list[object]]:
    """A stepped scale: each colour from the beginning to the end of its part."""
    count = len(colours)
    return [[edge / count, colour] for place, colour in enumerate(colours) for edge in (place, place + 1)]


def _hover(view: View, child: ChildRow) -> str:
    found = child.values.get(view.metric)
    label = view.at(metric_named(view.metric).label)
    lines = [f"<b>{plain(view.at(child.name))}</b>", f"{label} {said(found, view.language)}"]
    if found is not None and found.unavailable is not None:
        lines.append(plain(view.at(found.unavailable)))
    elif found is not None and found.interval is not None:
        low, high = (said(found, view.language, value=limit) for limit in found.interval)
        lines.append(view.say("95% 区间 {low}–{high}", low=low, high=high))
    lines.append(view.say(verdict_words(child.verdicts.get(view.metric))))
    return "<br>".join(lines)


def _geo(view: View) -> Figure:
    west = min((outline.bounds[0] for outline in view.outlines), default=-1)
    south = min((outline.bounds[1] for outline in view.outlines), default=-1)
    east = max((outline.bounds[2] for outline in view.outlines), default=1)
    north = max((outline.bounds[3] for outline in view.outlines), default=1)
    high = (north - south) * MARGIN
    wide = max((east - west) * MARGIN, _spare(view, (west, south, east, north)))
    return {
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [west - wide, east + wide]},
        "lataxis": {"range": [south - high, north + high]},
        "visible": False,
        "bgcolor": with_opacity(tokens(view.theme)["panel"], 0),
    }


def _spare(view: View, bounds: tuple[float, float, float, float]) -> float:
    """Degrees left and right of a narrow map that the plot has anyway: names at its edges need them."""
    west, south, east, north = bounds
    across, up = PLOTS[view.role]
    squeeze = math.cos(math.radians((south + north) / 2))
    return ((north - south) * across / up / squeeze - (east - west)) / 2 * SPARE
