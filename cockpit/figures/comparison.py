"""The fair comparison: value and interval of each child, sorted by value, coloured only where chance is ruled out."""

from cockpit.figures.template import Figure, layout, plain, text_width
from cockpit.figures.tokens import tokens, with_opacity
from cockpit.figures.trend import round_step
from cockpit.metric_words import said
from cockpit.metrics.answers import ChildRow, Value
from cockpit.metrics.catalog import metric_named
from cockpit.short_names import short_names
from cockpit.verdicts import is_bad, is_good, verdict_words
from cockpit.view import View

MOST_ROWS = 24  # more rows than this cannot be read; those that stand out are kept, the sentence counts the rest
METRIC_BESIDE = {"events_per_10k": "on_time_share", "overdue_open_count": "late_share"}
MARGIN_LEFT = 14  # without the names, which are measured
MARGIN_RIGHT = 60
NAME_SIZE = 14
SMALL_FROM = 14  # more rows than this need smaller type
FEWEST_PLACES = 8  # a few rows stay together at the top instead of spreading over the height


def compared_metric(view: View) -> str:
    """A count has no fair comparison, so beside its map stands the share that belongs to it, or one the source has."""
    beside = METRIC_BESIDE.get(view.metric, view.metric)
    others = (name for child in view.located for name in child.values)
    wanted = (beside, "on_time_share", view.metric, *others)
    return next((name for name in wanted if _has_interval(view, name)), beside)


def _has_interval(view: View, name: str) -> bool:
    """Counts are never compared: a larger area has more of everything."""
    return metric_named(name).kind != "count" and any(
        name in child.values and child.values[name].interval is not None for child in view.located
    )


def compared(view: View) -> tuple[tuple[ChildRow, Value], ...]:
    """Best or highest first. Children without a value are left out here and named in the table."""
    metric = compared_metric(view)
    if metric_named(metric).kind == "count":
        return ()
    rows = [(child, child.values[metric]) for child in view.located if metric in child.values]
    known = [(child, found) for child, found in rows if found.value is not None]
    ordered = sorted(known, key=lambda row: row[1].value or 0.0, reverse=metric_named(metric).direction != "down")
    if len(ordered) <= MOST_ROWS:
        return tuple(ordered)
    return tuple(row for row in ordered if row[0].verdicts.get(metric) in ("above", "below"))[:MOST_ROWS]


def same_count(view: View) -> int:
    metric = compared_metric(view)
    return sum(child.verdicts.get(metric) in ("same", "too_few") for child in view.located)


def comparison(view: View) -> Figure:
    rows = compared(view)
    places = list(range(len(rows)))
    return {
        "data": [*_groups(view, rows), _right_side(places)] if rows else [],
        "layout": layout(
            view.theme,
            margin={"l": _names_width(view, rows), "r": MARGIN_RIGHT, "t": 4, "b": 26},
            hovermode="closest",
            xaxis={"showgrid": True, **_value_ticks(view, rows)},
            yaxis=_names(view, rows, places),
            yaxis2=_values(view, rows, places),
            shapes=_parent_line(view),
        ),
    }


def sentence(view: View) -> str:
    """What the comparison says in one sentence; it is also printed under the chart."""
    same, metric = same_count(view), compared_metric(view)
    if same == len(view.located):
        return view.say(_nobody(view), **_common(view, same))
    named = [child for child, _ in compared(view) if is_bad(metric, child.verdicts.get(metric))]
    worse = "、".join(view.at(child.name) for child in named[-3:])
    if not worse:
        return view.say("{same} 个{level}与{name}平均无差别", **_common(view, same))
    return view.say("{same} 个{level}与{name}平均无差别；值得去看一眼：{worse}", worse=worse, **_common(view, same))


def _nobody(view: View) -> str:
    """Where all differ a lot among themselves, an interval may miss the line and still be nothing unusual."""
    parent = view.data.parent_values.get(compared_metric(view), Value("")).value
    spans = [found.interval for _, found in compared(view) if found.interval is not None]
    if parent is not None and any(not low <= parent <= high for low, high in spans):
        return "{same} 个{level}之间差异普遍较大，没有哪个明显超出{name}的普遍差异"
    return "{same} 个{level}与{name}平均均无差别"


def _common(view: View, same: int) -> dict[str, object]:
    return {"same": same, "level": view.at(view.child_level), "name": view.at(view.name)}


def _groups(view: View, rows: tuple[tuple[ChildRow, Value], ...]) -> list[Figure]:
    """One trace for each colour: an interval takes one colour for the whole trace."""
    colour = tokens(view.theme)
    metric = compared_metric(view)
    inks = {"good": colour["good"], "bad": colour["bad"], "same": colour["ink-2"]}
    groups: dict[str, list[int]] = {name: [] for name in inks}
    for place, (child, _) in enumerate(rows):
        verdict = child.verdicts.get(metric)
        groups["good" if is_good(metric, verdict) else "bad" if is_bad(metric, verdict) else "same"].append(place)
    return [_points(view, rows, places, inks[name]) for name, places in groups.items() if places]


def _points(view: View, rows: tuple[tuple[ChildRow, Value], ...], places: list[int], ink: str) -> Figure:
    found = [rows[place][1] for place in places]
    middle = [one.value or 0.0 for one in found]
    spans = [one.interval or (value, value) for one, value in zip(found, middle, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": middle,
        "y": places,
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [high - value for (_, high), value in zip(spans, middle, strict=True)],
            "arrayminus": [value - low for (low, _), value in zip(spans, middle, strict=True)],
            "color": with_opacity(ink, 0.38),
            "thickness": 6,
            "width": 0,
        },
        "marker": {"size": 12, "color": ink},
        "customdata": [rows[place][0].area_id for place in places],
        "text": [_hover(view, *rows[place]) for place in places],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _hover(view: View, child: ChildRow, found: Value) -> str:
    lines = [f"<b>{plain(view.at(child.name))}</b> {said(found, view.language)}"]
    if found.interval is not None:
        low, high = (said(found, view.language, value=limit) for limit in found.interval)
        lines.append(view.say("95% 区间 {low}–{high} · n = {n}", low=low, high=high, n=f"{found.n or 0:,}"))
    lines.append(view.say(verdict_words(child.verdicts.get(found.metric))))
    return "<br>".join(lines)


def _right_side(places: list[int]) -> Figure:
    """An axis without a trace is not drawn; this trace carries the values written at the right."""
    return {"type": "scatter", "x": [None], "y": [places[0]], "yaxis": "y2", "hoverinfo": "skip"}


def _names(view: View, rows: tuple[tuple[ChildRow, Value], ...], places: list[int]) -> Figure:
    names = short_names([view.at(child.name) for child, _ in rows])
    font = {"size": _type_size(places), "color": tokens(view.theme)["ink-1"]}
    shown = [plain(_cut(name)) for name in names]
    return _rows_axis(places) | {"tickvals": places, "ticktext": shown, "tickfont": font, "ticklabelstandoff": 6}


def _names_width(view: View, rows: tuple[tuple[ChildRow, Value], ...]) -> int:
    names = [_cut(name) for name in short_names([view.at(child.name) for child, _ in rows])]
    return MARGIN_LEFT + max((round(text_width(name, NAME_SIZE)) for name in names), default=0)


def _cut(name: str) -> str:
    """The left margin holds six Chinese characters or twelve Latin ones."""
    most = 6 if any(ord(character) > 0x2E80 for character in name) else 13
    return name if len(name) <= most else name[: most - 1] + "…"


def _values(view: View, rows: tuple[tuple[ChildRow, Value], ...], places: list[int]) -> Figure:
    font = {"size": _type_size(places) - 1, "color": tokens(view.theme)["ink-1"]}
    said_values = [said(found, view.language) for _, found in rows]
    beside = {"overlaying": "y", "side": "right", "tickvals": places, "ticktext": said_values, "tickfont": font}
    return _rows_axis(places) | beside


def _type_size(places: list[int]) -> int:
    return NAME_SIZE if len(places) <= SMALL_FROM else NAME_SIZE - 2


def _rows_axis(places: list[int]) -> Figure:
    return {"range": [max(len(places), FEWEST_PLACES) - 0.4, -0.6], "showgrid": False}


def _value_ticks(view: View, rows: tuple[tuple[ChildRow, Value], ...]) -> Figure:
    """From the lowest to the highest end of the intervals; shares stay within 0 and 1."""
    ends = [end for _, found in rows for end in (found.interval or (found.value or 0.0, found.value or 0.0))]
    parent = view.data.parent_values.get(compared_metric(view))
    ends += [parent.value] if parent is not None and parent.value is not None else []
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    pad = max((high - low) * 0.06, 1e-3)
    step = _step((high - low) / 3)
    ticks = [tick for index in range(200) if low <= (tick := (int(low / step) + index) * step) <= high]
    texts = [_tick(compared_metric(view), tick, step, view) for tick in ticks]
    return {"range": [low - pad, high + pad], "tickvals": ticks, "ticktext": texts}


def _step(rough: float) -> float:
    """Shares need steps below one: count in thousandths, then divide."""
    return round_step(rough * 1000) / 1000 if rough < 1 else round_step(rough)


def _tick(metric: str, tick: float, step: float, view: View) -> str:
    if metric_named(metric).format != "percent":
        return said(Value(metric, tick), view.language)
    digits = 0 if step >= 0.01 else 1
    return f"{tick * 100:.{digits}f}%"


def _parent_line(view: View) -> list[Figure]:
    parent = view.data.parent_values.get(compared_metric(view))
    if parent is None or parent.value is None:
        return []
    line = {"color": tokens(view.theme)["ink-2"], "width": 1.2, "dash": "dash"}
    return [{"type": "line", "x0": parent.value, "x1": parent.value, "yref": "paper", "y0": 0, "y1": 1, "line": line}]
