"""Bars as figures: what the image export draws where the page itself uses rows of text and bars."""

from cockpit.figures.template import Figure, layout, plain
from cockpit.figures.tokens import tokens
from cockpit.numbers import hours, number, signed_share
from cockpit.view import View

MOST_ROWS = 15


def categories(view: View) -> Figure:
    rows = sorted(view.data.categories, key=lambda row: row.observed, reverse=True)[:MOST_ROWS]
    colour = tokens(view.theme)
    names = [view.at(row.name) for row in rows]
    against = [signed_share(row.observed / row.expected - 1) if row.expected else "" for row in rows]
    words = [f"{number(row.observed)}  {beside}" for row, beside in zip(rows, against, strict=True)]
    inks = [colour["bad"] if row.signal == "high" else colour["accent"] for row in rows]
    return _bars(view, (names, [row.observed for row in rows], words), inks)


def funnel(view: View) -> Figure:
    rows = view.data.funnel
    names = [view.at(row.label) for row in rows]
    words = [f"{number(row.open_count)}  {hours(row.median_hours, view.language)}" for row in rows]
    return _bars(view, (names, [row.open_count for row in rows], words), [tokens(view.theme)["accent"]] * len(rows))


def chain(view: View) -> Figure:
    rows = view.data.chain
    counts = [row.count for row in rows]
    names = [view.at(row.label) for row in rows]
    return _bars(view, (names, counts, [number(count) for count in counts]), [tokens(view.theme)["accent"]] * len(rows))


def topics(view: View) -> Figure:
    rows = view.data.topics
    counts = [row.open_count for row in rows]
    words = [number(count) for count in counts]
    return _bars(
        view, ([view.at(row.label) for row in rows], counts, words), [tokens(view.theme)["accent"]] * len(rows)
    )


def _bars(view: View, rows: tuple[list[str], list[int], list[str]], inks: list[str]) -> Figure:
    names, counts, words = rows
    places = list(range(len(names)))
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "x": counts,
        "text": words,
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": inks, "cornerradius": 4},
    }
    font = {"size": 14, "color": tokens(view.theme)["ink-1"]}
    axis = {"tickvals": places, "ticktext": [plain(name) for name in names], "tickfont": font, "showgrid": False}
    return {
        "data": [bars],
        "layout": layout(
            view.theme,
            margin={"l": 120, "r": 120, "t": 8, "b": 8},
            bargap=0.5,
            xaxis={"visible": False},
            yaxis={**axis, "autorange": "reversed"},
        ),
    }
