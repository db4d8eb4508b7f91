"""A table as a figure: what the image export draws for panels that are tables themselves."""

from cockpit.figures.template import Figure, layout, plain
from cockpit.figures.tokens import tokens
from cockpit.tables.table import Table, shown
from cockpit.view import View

MOST_ROWS = 20
MOST_COLUMNS = 9
LONGEST = 16


def table_image(view: View, table: Table) -> Figure:
    """Text at the places of a grid; the export of the whole table is the sheet."""
    columns = table.columns[:MOST_COLUMNS]
    rows = table.rows[:MOST_ROWS]
    colour = tokens(view.theme)
    texts = [
        [_cut(shown(row[place], column.form, view.language)) for row in rows] for place, column in enumerate(columns)
    ]
    heads = [_cut(view.at(column.title)) for column in columns]
    return {
        "data": [
            _texts([*range(len(columns))], [0] * len(columns), heads, colour["ink-2"]),
            *(
                _texts([place] * len(rows), [-1 - row for row in range(len(rows))], words, colour["ink-1"])
                for place, words in enumerate(texts)
            ),
        ],
        "layout": layout(
            view.theme,
            margin={"l": 16, "r": 16, "t": 8, "b": 8},
            xaxis={"visible": False, "range": [-0.05, len(columns)]},
            yaxis={"visible": False, "range": [-len(rows) - 0.7, 0.7]},
        ),
    }


def _texts(across: list[int], down: list[int], words: list[str], ink: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "text",
        "x": across,
        "y": down,
        "text": words,
        "textposition": "middle right",
        "textfont": {"size": 13, "color": ink},
        "hoverinfo": "skip",
    }


def _cut(words: str) -> str:
    return plain(words if len(words) <= LONGEST else words[: LONGEST - 1] + "…")
