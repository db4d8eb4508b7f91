"""Which step of the hue each child of this page has; the map, its labels and its legend share it."""

from cockpit.figures.steps import breaks, step_of
from cockpit.figures.tokens import MAP_STEPS, tokens
from cockpit.metrics.answers import ChildRow
from cockpit.view import View


def valued(view: View) -> list[tuple[ChildRow, float]]:
    rows = [(child, child.values.get(view.metric)) for child in view.located]
    return [(child, found.value) for child, found in rows if found is not None and found.value is not None]


def limits(view: View) -> tuple[float, ...]:
    return breaks([value for _, value in valued(view)])


def step_colour(view: View, value: float | None) -> str:
    if value is None:
        return tokens(view.theme)["raised"]
    return tokens(view.theme)[MAP_STEPS[step_of(value, limits(view))]]
