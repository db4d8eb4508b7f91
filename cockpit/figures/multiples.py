"""Small lines for all children in one pair of axes: many charts at the price of one."""

from cockpit.figures.template import Figure, layout, plain
from cockpit.figures.tokens import tokens
from cockpit.metrics.answers import ChildRow
from cockpit.view import View

ACROSS = 3
WEEK_GAP = 3  # empty weeks between two lines of a row
LINE_HEIGHT = 0.55  # of the height of a row; the name stands above


def multiples(view: View) -> Figure:
    rows = [child for child in view.located if child.weeks]
    colour = tokens(view.theme)
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                **_line(child, place),
                "line": {"color": colour["accent" if child.signal == "none" else "bad"], "width": 2},
                "customdata": [child.area_id] * len(child.weeks),
                "hoverinfo": "skip",
            }
            for place, child in enumerate(rows)
        ],
        "layout": layout(
            view.theme,
            margin={"l": 12, "r": 12, "t": 12, "b": 12},
            xaxis={"visible": False},
            yaxis={"visible": False},
            annotations=[_name(view, child, place) for place, child in enumerate(rows)],
        ),
    }


def _origin(child: ChildRow, place: int) -> tuple[int, int]:
    return (place % ACROSS) * (len(child.weeks) + WEEK_GAP), -(place // ACROSS)


def _line(child: ChildRow, place: int) -> Figure:
    """Each line fills its own row: the shape is compared, the size is in the table."""
    left, bottom = _origin(child, place)
    top = max((week.value or 0.0 for week in child.weeks), default=0.0) or 1.0
    return {
        "x": [left + index for index in range(len(child.weeks))],
        "y": [None if week.value is None else bottom + week.value / top * LINE_HEIGHT for week in child.weeks],
    }


def _name(view: View, child: ChildRow, place: int) -> Figure:
    left, bottom = _origin(child, place)
    font = {"size": 13, "color": tokens(view.theme)["ink-1"]}
    words = plain(view.at(child.name))
    return {"x": left, "y": bottom + 0.72, "text": words, "showarrow": False, "xanchor": "left", "font": font}
