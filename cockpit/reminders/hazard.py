"""How likely a case is late: a discrete-time hazard of being closed, by share of the limit, category and unit queue.

The limit is cut into eighths. A case that is open at the beginning of one is closed within it with a probability that
a logistic regression gives; it is late when it is closed in none of those that are left.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from cockpit.reminders.history import Past, Queues

PARTS: Final = 8
LEAST_CASES: Final = 500  # fewer say nothing about hazards
LEAST_OF_CATEGORY: Final = 100
RIDGE: Final = 1.0  # keeps what was never seen near the mean
STEPS: Final = 12
Matrix = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Hazard:
    """`weights`: one for each eighth before and after handling, one for each category, one for the queue."""

    weights: Matrix
    categories: tuple[str, ...]
    a_day: dict[str, float]

    def late(self, category_id: Matrix, share: Matrix, waiting: Matrix, is_handled: Matrix) -> Matrix:
        """That a case still open at this share of its limit will be late. Past the limit: 1."""
        part = np.floor(np.asarray(share, dtype=float) * PARTS).astype(int)
        chance = np.ones(len(part))
        for number in range(PARTS):
            rows = part <= number
            features = _features(self.categories, category_id[rows], number, waiting[rows], is_handled[rows])
            # Of the eighth that is under way only the rest is left.
            left = np.where(part[rows] == number, 1 - (share[rows] * PARTS - number), 1.0)
            chance[rows] *= (1 - _logistic(features @ self.weights)) ** left
        return chance


def fit(found: Past, queues: Queues) -> Hazard | None:
    """None: too little history."""
    if len(found) < LEAST_CASES or not found.is_late.any():
        return None
    names, counts = np.unique(found.category_id.astype(str), return_counts=True)
    categories = tuple(str(name) for name, n in zip(names, counts, strict=True) if n >= LEAST_OF_CATEGORY)
    features, closed = [], []
    for number in range(PARTS):
        rows = found.done_share > number / PARTS
        moments = moment_of(found, number / PARTS)[rows]
        waiting = waiting_of(queues, found.unit_id[rows], moments)
        is_handled = found.handled_at[rows] <= moments
        features.append(_features(categories, found.category_id[rows], number, waiting, is_handled))
        closed.append(found.done_share[rows] <= (number + 1) / PARTS)
    return Hazard(_regression(np.vstack(features), np.concatenate(closed).astype(float)), categories, queues.a_day)


def moment_of(found: Past, share: float) -> Matrix:
    """About when this share was used: nights count here as days do, which is enough to count a queue."""
    return np.asarray(found.accepted_at + ((found.due_at - found.accepted_at) * share).astype("timedelta64[us]"))


def waiting_of(queues: Queues, unit_id: Matrix, moments: Matrix) -> Matrix:
    waiting = np.zeros(len(moments))
    for unit in set(unit_id):
        own = unit_id == unit
        waiting[own] = queues.waiting(unit, moments[own])
    return waiting


def _features(
    categories: tuple[str, ...], category_id: Matrix, number: int, waiting: Matrix, is_handled: Matrix
) -> Matrix:
    found = np.zeros((len(category_id), 2 * PARTS + len(categories) + 1))
    found[np.arange(len(category_id)), number + PARTS * np.asarray(is_handled, dtype=int)] = 1.0
    for place, name in enumerate(categories):
        found[category_id == name, 2 * PARTS + place] = 1.0
    found[:, -1] = waiting
    return found


def _regression(features: Matrix, closed: Matrix) -> Matrix:
    """Newton's method; the ridge makes it unique."""
    weights = np.zeros(features.shape[1])
    for _ in range(STEPS):
        chance = _logistic(features @ weights)
        gradient = features.T @ (closed - chance) - RIDGE * weights
        curvature = (features * (chance * (1 - chance))[:, None]).T @ features + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights


def _logistic(score: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))))
