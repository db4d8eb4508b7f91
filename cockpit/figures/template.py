"""One Plotly template per theme, from the same tokens as the style sheets."""

from functools import lru_cache
from typing import Any

from cockpit.figures.tokens import Theme, tokens, with_opacity

Figure = dict[str, Any]
TYPE_SMALL = 12.5


@lru_cache(maxsize=2)
def template(theme: Theme) -> Figure:
    colour = tokens(theme)
    axis = {
        "gridcolor": colour["grid"],
        "linecolor": colour["line"],
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
        "tickfont": {"size": TYPE_SMALL, "color": colour["ink-2"]},
        "automargin": False,
    }
    return {
        "layout": {
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": colour["font"], "size": TYPE_SMALL, "color": colour["ink-2"]},
            "hoverlabel": _hover_label(theme),
            "xaxis": axis,
            "yaxis": axis,
            "showlegend": False,
            "dragmode": False,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        }
    }


def _hover_label(theme: Theme) -> Figure:
    colour = tokens(theme)
    return {
        "bgcolor": colour["raised"],
        "bordercolor": with_opacity(colour["accent"], 0.5),
        "font": {"family": colour["font"], "size": 13, "color": colour["ink-1"]},
        "align": "left",
    }


def layout(theme: Theme, **more: Any) -> Figure:
    """`uirevision` stays the same across refreshes, so that a zoom survives new data."""
    return {"template": template(theme), "uirevision": "kept", "autosize": True} | more


def text_width(words: str, size: float) -> float:
    """In pixels: Chinese characters are as wide as high, Latin ones a little over half."""
    return sum(size if ord(character) > 0x2E80 else size * 0.58 for character in words)


def plain(words: str) -> str:
    """Plotly reads a little HTML in labels; names come from data and must not."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
