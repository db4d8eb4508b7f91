"""One small tile of the bottom strip: how much, how far, and what that says."""

from cockpit.components.bars import bar
from cockpit.components.elements import html
from cockpit.components.panel import info_button
from cockpit.metric_words import split
from cockpit.metrics.answers import ServiceTile
from cockpit.metrics.catalog import metric_named
from cockpit.numbers import compact, share
from cockpit.view import View


def service_tile(view: View, one: ServiceTile) -> html.Div:
    label = view.at(metric_named(one.value.metric).label)
    return html.Div(
        [
            html.Div([html.H3(label), info_button(view, f"metric:{one.value.metric}", label)], className="tile-label"),
            *_words(view, one),
        ],
        className="card tile service-tile",
    )


def _words(view: View, one: ServiceTile) -> list[html.P | html.Progress | None]:
    if one.value.value is None:
        reason = view.at(one.value.unavailable) if one.value.unavailable else view.say("没有数据。")
        return [html.P("—", className="tile-value is-quiet"), html.P(reason, className="tile-detail", title=reason)]
    number, unit = split(one.value.metric, one.value.value, view.language)
    if one.value.value >= 10_000:
        number = compact(one.value.value, view.language)
    words = " · ".join(part for part in (_share(view, one), view.at(one.detail)) if part)
    return [
        html.P([number, html.Span(unit, className="tile-unit")], className="tile-value"),
        bar(one.share, tone="good") if one.share is not None else None,
        html.P(words, className="tile-detail", title=words),
    ]


def _share(view: View, one: ServiceTile) -> str:
    return "" if one.share is None else f"{view.at(one.share_label)} {share(one.share)}"
