"""Five steps of one hue for the values on a map: where one step ends and the next begins."""

from collections.abc import Sequence

STEPS = 5


def breaks(values: Sequence[float]) -> tuple[float, ...]:
    """At most four round limits that put about as many areas in every step; none when all values are equal."""
    ordered = sorted(values)
    if not ordered or ordered[0] == ordered[-1]:
        return ()
    span = ordered[-1] - ordered[0]
    rough = [_quantile(ordered, share / STEPS) for share in range(1, STEPS)]
    limits = sorted({round_to(value, span) for value in rough})
    return tuple(limit for limit in limits if ordered[0] < limit <= ordered[-1])


def step_of(value: float, limits: Sequence[float]) -> int:
    """0 for the lowest step; with fewer limits the steps spread over the whole hue."""
    reached = sum(value >= limit for limit in limits)
    return reached if len(limits) == STEPS - 1 or not limits else round(reached * (STEPS - 1) / len(limits))


def round_to(value: float, span: float) -> float:
    """To a twentieth of the span or a rounder number, so that the legend reads 320–360 and not 318.4–361.2."""
    size = 1.0
    while size > span / 20:
        size /= 10
    while size * 10 <= span / 20:
        size *= 10
    unit = next(size * factor for factor in (5, 2, 1) if factor == 1 or size * factor <= span / 10)
    return round(round(value / unit) * unit, 6)


def _quantile(ordered: Sequence[float], part: float) -> float:
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
