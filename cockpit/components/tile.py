"""One number of the top row: how much, whether that is unusual, and the last thirteen weeks."""

from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.components.panel import info_button
from cockpit.components.sparkline import sparkline
from cockpit.metric_words import said, split
from cockpit.metrics.answers import Signal, Tile, Value
from cockpit.metrics.catalog import metric_named
from cockpit.view import View

SIGNALS: dict[Signal, tuple[str, str]] = {
    "none": ("○", "无异常波动"),
    "high": ("▲", "异常升高"),
    "low": ("▼", "异常降低"),
}


def tile(view: View, one: Tile) -> html.Div:
    label = view.at(metric_named(one.value.metric).label)
    ink = _ink(one)
    return html.Div(
        [
            html.Div([html.H3(label), info_button(view, f"metric:{one.value.metric}", label)], className="tile-label"),
            html.Div([_value(view, one.value), _weeks(view, one, label, ink)], className="tile-figure"),
            html.P(_detail(view, one), className=_detail_class(one), title=_plain_detail(view, one)),
        ],
        className=f"card tile is-{ink}-tile",
    )


def _detail_class(one: Tile) -> str:
    """A reason is a sentence and takes two lines; the dash above it needs less room."""
    return "tile-detail" if one.value.unavailable is None else "tile-detail tile-reason"


def _ink(one: Tile) -> str:
    if one.signal == "none" or one.signal_is_good is None:
        return "accent"
    return "good" if one.signal_is_good else "bad"


def _value(view: View, value: Value) -> html.P:
    if value.value is None and value.interval is not None:
        low, high = (f"{limit * 100:.0f}" for limit in value.interval)
        percent = html.Span("%", className="tile-unit")
        return html.P([f"{low}–{high}", percent], className="tile-value tile-interval")
    if value.value is None:
        return html.P("—", className="tile-value tile-nothing is-quiet")
    number, unit = split(value.metric, value.value, view.language)
    return html.P([number, html.Span(unit, className="tile-unit")], className="tile-value")


def _weeks(view: View, one: Tile, label: str, ink: str) -> html.Img | None:
    if one.value.value is None or len([week for week in one.weeks if week.value is not None]) < 2:
        return None
    heard = view.say("{label}近 {count} 周：{word}", label=label, count=len(one.weeks), word=_word(view, one))
    limits = (one.lower, one.centre, one.upper)
    return sparkline(one.weeks, limits, theme=view.theme, ink=ink, words=heard)


def _word(view: View, one: Tile) -> str:
    return view.say(SIGNALS[one.signal][1])


def _detail(view: View, one: Tile) -> list[html.Span | str]:
    if one.value.unavailable is not None:
        return [html.Span(view.at(one.value.unavailable), className="is-quiet")]
    rest = [part for part in _rest(view, one) if part]
    if not one.weeks:
        return [" · ".join(rest)]
    shape = html.Span(f"{SIGNALS[one.signal][0]} ", **marks(aria_hidden="true"))
    signal = html.Span([shape, _word(view, one)], className=f"signal is-{_ink(one)}")
    return [signal, *(piece for part in rest for piece in (" · ", html.Span(part, className="tile-part")))]


def _rest(view: View, one: Tile) -> list[str]:
    target = None if one.target is None else said(one.value, view.language, value=one.target).replace(".0%", "%")
    is_range = one.value.value is None and one.value.interval is not None
    return [
        view.say("件数少，只给 95% 区间") if is_range else "",
        view.say("目标 {target}", target=target) if target else "",
        view.at(one.detail) if one.detail else "",
    ]


def _plain_detail(view: View, one: Tile) -> str:
    if one.value.unavailable is not None:
        return view.at(one.value.unavailable)
    return " · ".join([_word(view, one), *(part for part in _rest(view, one) if part)])
