"""The map of an area's children: which metric, the map itself, and what its colours mean."""

from cockpit import urls
from cockpit.components.chart import chart
from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.components.markup import still
from cockpit.figures.area_map import area_map as figure
from cockpit.figures.area_map import sentence
from cockpit.figures.map_legend import legend_title, ranges
from cockpit.metrics.catalog import metric_named
from cockpit.view import View

MAP_METRICS = ("events_per_10k", "on_time_share", "overdue_open_count", "satisfied_share", "circle_share")
COUNT = "accepted_count"
BOUNDARY_MARKS = {"schematic": "示意边界", "tile_grid": "方格示意，非真实边界"}


def area_map(view: View) -> html.Div:
    return html.Div(
        [
            still(metric_switch(view)),
            chart(view, "map", figure(view), sentence(view)),
            still(html.Div([_legend(view), _mark(view)], className="map-foot")),
        ],
        className="map-frame",
        disable_n_clicks=True,
    )


def metric_switch(view: View) -> html.Nav:
    """Links, so that the choice is in the address and can be sent."""
    return html.Nav(
        [
            html.A(
                view.at(metric_named(name).label),
                href=urls.area(view.area_id, **{**view.state, "metric": name}),
                **marks(aria_current="true" if name == view.metric else None),
            )
            for name in switchable(view)
        ],
        className="segmented metric-switch",
        **marks(aria_label=view.say("地图指标")),
    )


def switchable(view: View) -> list[str]:
    """Only metrics that at least one child has; plain counts where there are no people to divide by."""
    found = [name for name in MAP_METRICS if has_values(view, name)]
    return found if MAP_METRICS[0] in found else [*found, COUNT]


def has_values(view: View, name: str) -> bool:
    return any(name in child.values and child.values[name].value is not None for child in view.located)


def default_metric(view: View) -> str:
    return switchable(view)[0]


def _legend(view: View) -> html.Div:
    return html.Div(
        [
            html.P(legend_title(view), className="legend-title"),
            html.Ul([_step(words, step) for words, step in ranges(view)]),
        ],
        className="map-legend",
    )


def _step(words: str, step: int | None) -> html.Li:
    colour = "none" if step is None else str(step + 1)
    swatch = html.Span(className=f"swatch swatch-{colour}", **marks(aria_hidden="true"))
    return html.Li([swatch, words])


def _mark(view: View) -> html.P | None:
    """What the outlines are, and what the sign before a name means."""
    words = [view.say(BOUNDARY_MARKS[view.boundaries])] if view.boundaries in BOUNDARY_MARKS else []
    words += [view.say("▲ 有待处理的预警")] if view.alerted else []
    return html.P(" · ".join(words), className="map-mark") if words else None
