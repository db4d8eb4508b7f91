"""Fair comparison of areas: funnel limits around the parent's value, widened for over-dispersion."""

from collections.abc import Mapping

import numpy as np

from cockpit.metrics.answers import Value, Verdict
from cockpit.metrics.metric import Metric

BEYOND = 3.09  # 99.8 % limits: with 74 equal areas one false flag in seven months
FEWEST = 10  # cases below which an area is shown but not judged
# Spiegelhalter 2005 pulls the outer areas in before he estimates the spread between areas. A tenth of eight streets is
# not even one of them, and a street far out would hide itself: a fifth.
WINSORISED = 0.2
FEWEST_AREAS = 6


def verdicts(metric: Metric, parent: Value, children: Mapping[str | None, Value]) -> dict[str | None, Verdict]:
    centre = parent.numerator / parent.denominator if parent.numerator is not None and parent.denominator else None
    scores = {key: _score(metric, value, centre) for key, value in children.items()}
    judged = {key: score for key, score in scores.items() if not isinstance(score, str)}
    spread = over_dispersion(np.array(list(judged.values()), dtype=float))
    return {key: score if isinstance(score, str) else _verdict(score / spread) for key, score in scores.items()}


def over_dispersion(scores: np.ndarray) -> float:
    """Factor on the standard deviation, at least 1; 1 for a handful of areas, whose spread cannot be estimated."""
    if len(scores) < FEWEST_AREAS:
        return 1.0
    low, high = np.quantile(scores, [WINSORISED, 1 - WINSORISED])
    return float(max(1.0, np.sqrt(np.square(np.clip(scores, low, high)).mean())))


def _score(metric: Metric, value: Value, centre: float | None) -> float | Verdict:
    """How many standard deviations an area lies from the parent, if it were like the parent."""
    if value.unavailable is not None or centre is None:
        return "unavailable"
    if value.numerator is None or not value.denominator:
        return "too_few"
    if metric.kind == "share":
        if value.denominator < FEWEST:
            return "too_few"
        spread = np.sqrt(max(centre * (1 - centre), 1e-9) / value.denominator)
        return float((value.numerator / value.denominator - centre) / spread)
    expected = centre * value.denominator
    # The square root makes a Poisson count's spread the same everywhere: ½.
    return "too_few" if expected < FEWEST else float(2 * (np.sqrt(value.numerator) - np.sqrt(expected)))


def _verdict(score: float) -> Verdict:
    if score > BEYOND:
        return "above"
    return "below" if score < -BEYOND else "same"
