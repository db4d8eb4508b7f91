"""The map of an area's children: which metric, the map itself, and what its colours mean."""

from dash import html

from cockpit import urls
from cockpit.components.chart import chart
from cockpit.figures.area_map import area_map as figure
from cockpit.figures.area_map import sentence
from cockpit.figures.map_steps import limits
from cockpit.figures.steps import STEPS, step_of
from cockpit.metric_words import said
from cockpit.metrics.answers import Value
from cockpit.metrics.catalog import metric_named
from cockpit.view import View

MAP_METRICS = ("events_per_10k", "on_time_share", "overdue_open_count", "satisfied_share", "circle_share")
BOUNDARY_MARKS = {"schematic": "示意边界", "tile_grid": "方格示意，非真实边界"}


def area_map(view: View) -> html.Div:
    return html.Div(
        [
            metric_switch(view),
            chart(view, "map", figure(view), sentence(view)),
            html.Div([_legend(view), _mark(view)], className="map-foot"),
        ],
        className="map-frame",
    )


def metric_switch(view: View) -> html.Nav:
    """Links, so that the choice is in the address and can be sent."""
    return html.Nav(
        [
            html.A(
                view.at(metric_named(name).label),
                href=urls.area(view.area_id, **{**view.state, "metric": name}),
                **{"aria-current": "true"} if name == view.metric else {},
            )
            for name in switchable(view)
        ],
        className="segmented metric-switch",
        **{"aria-label": view.say("地图指标")},
    )


def switchable(view: View) -> list[str]:
    """Only metrics that at least one child has."""
    return [name for name in MAP_METRICS if has_values(view, name)] or [view.metric]


def has_values(view: View, name: str) -> bool:
    return any(name in child.values and child.values[name].value is not None for child in view.located)


def default_metric(view: View) -> str:
    return next((name for name in MAP_METRICS if has_values(view, name)), MAP_METRICS[1])


def _legend(view: View) -> html.Div:
    title = view.at(metric_named(view.metric).label)
    unit = view.at(metric_named(view.metric).unit)
    return html.Div(
        [
            html.P(title if unit in ("%", "") else f"{title}（{unit}）", className="legend-title"),
            html.Ul([_step(words, step) for words, step in _ranges(view)]),
        ],
        className="map-legend",
    )


def _step(words: str, step: int | None) -> html.Li:
    colour = "none" if step is None else str(step + 1)
    swatch = html.Span(className=f"swatch swatch-{colour}", **{"aria-hidden": "true"})
    return html.Li([swatch, words])


def _ranges(view: View) -> list[tuple[str, int | None]]:
    edges = limits(view)
    said_edges = [_edge(view, edge) for edge in edges]
    rows: list[tuple[str, int | None]] = []
    if edges:
        rows.append((f"< {said_edges[0]}", step_of(edges[0] - 1e-9, edges)))
        pairs = zip(said_edges, said_edges[1:], edges, strict=False)
        rows += [(f"{low}–{high}", step_of(edge, edges)) for low, high, edge in pairs]
        rows.append((f"≥ {said_edges[-1]}", STEPS - 1))
    if any(child.values.get(view.metric, Value("")).value is None for child in view.located):
        rows.append((view.say("没有数据"), None))
    return rows


def _edge(view: View, edge: float) -> str:
    words = said(Value(view.metric), view.language, value=edge)
    return words.replace(".0%", "%").removesuffix(".0")


def _mark(view: View) -> html.P | None:
    words = BOUNDARY_MARKS.get(view.boundaries)
    return html.P(view.say(words), className="map-mark") if words else None
