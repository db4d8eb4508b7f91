"""The figure of a panel made ready to be saved as an image: with title, area, time of the data and the demo mark."""

from cockpit.exports.heading import Heading
from cockpit.exports.protected_figure import drawn_view
from cockpit.exports.protected_table import protected_table
from cockpit.figures.map_legend import legend_note
from cockpit.figures.table_image import table_image
from cockpit.figures.template import Figure, plain
from cockpit.figures.tokens import tokens
from cockpit.panels import Panel
from cockpit.view import View

SIZES = {"map": (1000, 900), "comparison": (900, 800)}
SIZE = (1200, 720)
TOP, FOOT = 84, 46


def image(view: View, panel: Panel, heading: Heading, smallest: int) -> dict[str, object]:
    """What assets/area_image.js draws. The browser has no part in what the figure says."""
    if panel.figure is not None:
        figure = panel.figure(drawn_view(view, smallest))
    else:
        figure = table_image(view, protected_table(panel.table(view), smallest))
    width, height = SIZES.get(panel.panel_id, SIZE)
    return {
        "figure": {"data": figure["data"], "layout": _framed(view, panel, heading, figure["layout"])},
        "size": {"width": width, "height": height},
        "name": heading.file_name,
    }


def _framed(view: View, panel: Panel, heading: Heading, layout: Figure) -> Figure:
    colour = tokens(view.theme)
    margin = layout.get("margin", {})
    notes = [
        _note(heading.lines[1][1], y=1, shift=62, font={"size": 22, "color": colour["ink-1"]}),
        _note(_facts(heading), y=1, shift=38, font={"size": 14, "color": colour["ink-2"]}),
        _note(heading.protection, y=1, shift=18, font={"size": 11, "color": colour["ink-2"]}),
    ]
    if panel.panel_id == "map":
        notes.append(
            _note(legend_note(view), y=0, shift=-16, font={"size": 14, "color": colour["ink-2"]}, is_html=True)
        )
    return layout | {
        "paper_bgcolor": colour["panel"],
        "plot_bgcolor": colour["panel"],
        "annotations": [*layout.get("annotations", []), *notes],
        "margin": {
            "l": margin.get("l", 0) + 28,
            "r": margin.get("r", 0) + 28,
            "t": margin.get("t", 0) + TOP,
            "b": margin.get("b", 0) + FOOT,
        },
    }


def _facts(heading: Heading) -> str:
    """Area, days, time of the data, and the mark of generated data, in one line."""
    return "  ·  ".join(words for _, words in heading.lines[2:] if words != heading.protection)


def _note(words: str, *, y: float, shift: int, font: Figure, is_html: bool = False) -> Figure:
    return {
        "text": words if is_html else plain(words),
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": "middle",
        "yshift": shift,
        "align": "left",
        "font": font,
    }
