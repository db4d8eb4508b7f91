"""Events a day as bars, the expected band behind them, and the days that stand out."""

from datetime import date, datetime, time, timedelta
from typing import Any

from cockpit.figures.template import TYPE_SMALL, Figure, layout
from cockpit.figures.tokens import tokens, with_opacity
from cockpit.metrics.answers import TrendDay
from cockpit.numbers import compact, number
from cockpit.text import Language
from cockpit.view import View

MOST_BARS = 120  # more days than this are drawn as weeks: a bar thinner than two pixels says nothing
TICKS = 5


def trend(view: View) -> Figure:
    days = _weekly(view.data.trend) if len(view.data.trend) > MOST_BARS else view.data.trend
    return {
        "data": [*_band(view, days), _bars(view, days)],
        "layout": layout(
            view.theme,
            margin={"l": 44, "r": 6, "t": 24, "b": 28},
            bargap=0.28,
            hovermode="x",
            xaxis={"type": "date", "showgrid": False, "ticklabelstandoff": 4, **_day_axis(days, view.language)},
            yaxis={"rangemode": "tozero", **_count_ticks(days, view.language)},
            annotations=_labels(view, days),
        ),
    }


def sentence(view: View) -> str:
    """What the chart says, for those who do not see it."""
    days = view.data.trend
    unusual = [day for day in days if day.signal != "none"]
    return view.say(
        "{name}：{first} 至 {last} 共受理 {total} 件，其中 {unusual} 天超出预期区间。",
        name=view.at(view.name),
        first=days[0].day.isoformat() if days else "",
        last=days[-1].day.isoformat() if days else "",
        total=number(sum(day.observed for day in days)),
        unusual=len(unusual),
    )


def _bars(view: View, days: tuple[TrendDay, ...]) -> Figure:
    colour = tokens(view.theme)
    fills = [colour["accent"] if day.signal == "none" else colour["bad"] for day in days]
    return {
        "type": "bar",
        "zorder": 1,  # lines are drawn over bars by default
        "x": [day.day.isoformat() for day in days],
        "y": [day.observed for day in days],
        "marker": {
            "color": fills,
            "cornerradius": 1.5,
            "pattern": {
                "shape": ["/" if day.is_partial else "" for day in days],
                "fgcolor": colour["panel"],
                "fillmode": "overlay",
                "size": 5,
                "solidity": 0.5,
            },
        },
        "customdata": [_hover(view, day) for day in days],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(view: View, day: TrendDay) -> str:
    words = view.say("{day} · {count} 件", day=_day_name(day.day, view.language), count=number(day.observed))
    if day.lower is not None and day.upper is not None:
        words += "<br>" + view.say("预期 {lower}–{upper}", lower=number(day.lower), upper=number(day.upper))
    return words + ("<br>" + view.say("当天未结束，暂不判断") if day.is_partial else "")


def _band(view: View, days: tuple[TrendDay, ...]) -> list[Figure]:
    """Upper first, then lower filled up to it; a gap in the expectation is a gap in the band."""
    known = [day for day in days if day.lower is not None and day.upper is not None]
    if not known:
        return []
    shared: Figure = {
        "type": "scatter",
        "mode": "lines",
        "x": [day.day.isoformat() for day in known],
        "line": {"width": 0},
        "hoverinfo": "skip",
    }
    fill = with_opacity(tokens(view.theme)["ink-3"], 0.24)
    upper = shared | {"y": [day.upper for day in known]}
    return [upper, shared | {"y": [day.lower for day in known], "fill": "tonexty", "fillcolor": fill}]


def _labels(view: View, days: tuple[TrendDay, ...]) -> list[Figure]:
    """Only the most unusual day is written out: two labels would meet."""
    unusual = [day for day in days if day.signal != "none" and day.expected]
    if not unusual:
        return []
    worst = max(unusual, key=lambda day: abs(day.observed - (day.expected or 0)))
    place = days.index(worst) / max(1, len(days) - 1)
    mark = "▲" if worst.signal == "high" else "▼"
    words = view.say("{count} / 预期 {expected}", count=number(worst.observed), expected=number(worst.expected))
    return [
        {
            "x": worst.day.isoformat(),
            "y": worst.observed if worst.signal == "high" else worst.upper,
            "text": f"{mark} {words}",
            "showarrow": False,
            "yshift": 11,
            "xanchor": "left" if place < 0.2 else "right" if place > 0.8 else "center",
            "font": {"size": TYPE_SMALL, "color": tokens(view.theme)["bad-ink"]},
        }
    ]


def _day_axis(days: tuple[TrendDay, ...], language: Language) -> Figure:
    """Half a bar of room at both ends, so that the first and the last are whole."""
    step = max(1, -(-len(days) // TICKS))
    shown = [day.day for day in days][::step]
    width = (days[1].day - days[0].day if len(days) > 1 else timedelta(days=1)) * 0.6
    ends = [datetime.combine(day, time()) for day in (days[0].day, days[-1].day)] if days else []
    limits = {"range": [(ends[0] - width).isoformat(), (ends[1] + width).isoformat()]} if ends else {}
    return limits | {
        "tickvals": [day.isoformat() for day in shown],
        "ticktext": [_day_name(day, language) for day in shown],
    }


def _day_name(day: date, language: Language) -> str:
    return f"{day:%b} {day.day}" if language == "en" else f"{day:%m-%d}"


def _count_ticks(days: tuple[TrendDay, ...], language: Language) -> Figure:
    top = max([day.observed for day in days] + [day.upper or 0 for day in days] + [1])
    step = round_step(top / 4)
    ticks = [step * index for index in range(int(top / step) + 2) if step * index <= top * 1.02]
    return {"tickvals": ticks, "ticktext": [compact(tick, language) for tick in ticks], "range": [0, top * 1.04]}


def round_step(rough: float) -> float:
    """The next round distance between two ticks: 1, 2, 3 or 5 times a power of ten, never below one event."""
    size = 10.0 ** max(0, len(str(int(max(rough, 1)))) - 1)
    return next((factor * size for factor in (1, 2, 3, 5) if factor * size >= rough), 10 * size)


def _weekly(days: tuple[TrendDay, ...]) -> tuple[TrendDay, ...]:
    """Whole weeks, Monday first; the band is left out, as limits of days do not add up to limits of weeks."""
    weeks: dict[date, list[TrendDay]] = {}
    for day in days:
        weeks.setdefault(day.day - timedelta(days=day.day.weekday()), []).append(day)
    return tuple(_week(start, rows) for start, rows in weeks.items())


def _week(start: date, rows: list[TrendDay]) -> TrendDay:
    sums: dict[str, Any] = {"expected": None, "lower": None, "upper": None, "signal": "none"}
    is_partial = len(rows) < 7 or any(row.is_partial for row in rows)
    return TrendDay(day=start, observed=sum(row.observed for row in rows), is_partial=is_partial, **sums)
