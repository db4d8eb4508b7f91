"""What the colours of the map mean, as ranges; the page and the image both say it."""

from cockpit.figures.map_steps import limits
from cockpit.figures.steps import STEPS, step_of
from cockpit.figures.template import plain
from cockpit.figures.tokens import MAP_STEPS, tokens
from cockpit.metric_words import said
from cockpit.metrics.answers import Value
from cockpit.metrics.catalog import metric_named
from cockpit.view import View


def legend_title(view: View) -> str:
    metric = metric_named(view.metric)
    title, unit = view.at(metric.label), view.at(metric.unit)
    return title if unit in ("%", "") else f"{title}（{unit}）"


def ranges(view: View) -> list[tuple[str, int | None]]:
    """Words and step, lowest first; None is the colour of areas without a value."""
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


def legend_note(view: View) -> str:
    """The legend as one line of an image."""
    colour = tokens(view.theme)
    marks = [
        f'<span style="color:{colour["raised"] if step is None else colour[MAP_STEPS[step]]}">■</span> {plain(words)}'
        for words, step in ranges(view)
    ]
    return "   ".join([plain(legend_title(view)), *marks])


def _edge(view: View, edge: float) -> str:
    words = said(Value(view.metric), view.language, value=edge)
    return words.replace(".0%", "%").removesuffix(".0")
