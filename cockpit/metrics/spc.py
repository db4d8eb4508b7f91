"""Statistical process control of 13 weekly points: is the last one out of the ordinary?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cockpit.metrics.answers import Signal

RUN_LENGTH = 8  # points in a row on one side of the centre (Western Electric)
TREND_LENGTH = 6  # points in a row rising or falling (Nelson)
FEWEST_POINTS = 8  # below it the limits say more about chance than about the process
MOVING_RANGE_FACTOR = 1.128  # d2 of two points: mean moving range → standard deviation
SIGMAS = 3.0


@dataclass(frozen=True)
class Control:
    """Limits of the last point; None where the points are too few."""

    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: Signal = "none"


def xmr(points: Sequence[float | None], *, floor: float | None = 0.0) -> Control:
    """Individuals chart for counts and hours. The last point does not take part in its own limits."""
    known = np.array([point for point in points if point is not None], dtype=float)
    if len(known) < FEWEST_POINTS or points[-1] is None:
        return Control()
    before = known[:-1]
    sigma = float(np.abs(np.diff(before)).mean()) / MOVING_RANGE_FACTOR
    return _control(known, (float(before.mean()), sigma), floor, None)


def p_prime(parts: Sequence[float], wholes: Sequence[float]) -> Control:
    """Laney's p′ chart: for large weeks the spread between weeks counts too, not only the binomial one."""
    part, whole = np.asarray(parts, float), np.asarray(wholes, float)
    if not len(whole) or whole[-1] <= 0 or int((whole > 0).sum()) < FEWEST_POINTS:
        return Control()
    part, whole = part[whole > 0], whole[whole > 0]
    centre = float(part[:-1].sum() / whole[:-1].sum())
    binomial = np.sqrt(max(centre * (1 - centre), 1e-12) / whole)
    scaled = (part / whole - centre)[:-1] / binomial[:-1]
    between = max(1.0, float(np.abs(np.diff(scaled)).mean()) / MOVING_RANGE_FACTOR)
    return _control(part / whole, (centre, float(binomial[-1]) * between), 0.0, 1.0)


def _control(points: np.ndarray, normal: tuple[float, float], floor: float | None, ceiling: float | None) -> Control:
    centre, sigma = normal
    lower, upper = centre - SIGMAS * sigma, centre + SIGMAS * sigma
    lower = lower if floor is None else max(floor, lower)
    upper = upper if ceiling is None else min(ceiling, upper)
    return Control(centre, lower, upper, _signal(points, centre, lower, upper))


def _signal(points: np.ndarray, centre: float, lower: float, upper: float) -> Signal:
    last = points[-1]
    if last > upper or last < lower:
        return "high" if last > upper else "low"
    run, steps = points[-RUN_LENGTH:], np.diff(points[-TREND_LENGTH:])
    if (len(run) == RUN_LENGTH and (run > centre).all()) or (len(steps) == TREND_LENGTH - 1 and (steps > 0).all()):
        return "high"
    if (len(run) == RUN_LENGTH and (run < centre).all()) or (len(steps) == TREND_LENGTH - 1 and (steps < 0).all()):
        return "low"
    return "none"
