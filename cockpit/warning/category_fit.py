"""How many events a category has on a day in the whole district: a log-linear fit of calendar terms to past days.

Source of the method: generalized linear model with Poisson variance, ridge prior, Newton steps (McCullagh and Nelder
1989, chapter 6). All categories are fitted at once, since they share the design.
"""

from dataclasses import dataclass

import numpy as np

from cockpit.warning.grid import Floats

STEPS_FROM_NOTHING, STEPS_FROM_LAST_WEEK = 8, 2
CLIPPED_AT = 4.0  # robust standard deviations above the fit: a past surge does not raise the expectation
LARGEST_EXPONENT = 30.0


@dataclass(frozen=True)
class CategoryFit:
    """`terms`: (columns, categories), logarithms; `covariance`: (categories, columns, columns) at Poisson variance."""

    terms: Floats
    covariance: Floats

    def mean(self, design: Floats) -> Floats:
        """Events a day: (days, categories)."""
        return np.asarray(np.exp(np.minimum(design @ self.terms, LARGEST_EXPONENT)))

    def relative_variance(self, design: Floats) -> Floats:
        """Of the mean as estimated: (days, categories), to be multiplied by the dispersion."""
        return np.asarray(np.einsum("np,kpq,nq->nk", design, self.covariance, design, optimize=True))


def fit(events: Floats, design: Floats, precision: Floats, *, start: CategoryFit | None = None) -> CategoryFit:
    """`events`: (days, categories); `design`: (days, columns). `start` is the fit of a week ago, to save steps."""
    if start is None:
        terms = np.zeros((design.shape[1], events.shape[1]))
        terms[0] = np.log(events.mean(axis=0) + 0.5 / len(events))
        first = _newton(events, design, precision, CategoryFit(terms, np.empty(0)), STEPS_FROM_NOTHING)
        return _newton(_clipped(events, first.mean(design)), design, precision, first, STEPS_FROM_LAST_WEEK)
    return _newton(_clipped(events, start.mean(design)), design, precision, start, STEPS_FROM_LAST_WEEK)


def _newton(events: Floats, design: Floats, precision: Floats, start: CategoryFit, steps: int) -> CategoryFit:
    columns = design.shape[1]
    products = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    level = np.zeros_like(start.terms)
    level[0] = np.log(events.mean(axis=0) + 0.5 / len(events))
    terms: Floats = start.terms
    for step in range(steps + 1):
        mean = np.asarray(np.exp(np.minimum(design @ terms, LARGEST_EXPONENT)))
        curvature = (products.T @ mean).T.reshape(-1, columns, columns) + np.diag(precision)
        if step < steps:
            slope = design.T @ (events - mean) - precision[:, None] * (terms - level)
            terms = terms + np.clip(np.linalg.solve(curvature, slope.T[:, :, None])[:, :, 0].T, -1.0, 1.0)
    return CategoryFit(np.asarray(terms, dtype=np.float64), np.linalg.inv(np.asarray(curvature, dtype=np.float64)))


def _clipped(events: Floats, mean: Floats) -> Floats:
    deviation = (events - mean) / np.sqrt(mean + 0.5)
    robust_sd = np.maximum(np.median(np.abs(deviation), axis=0) / 0.6745, 1.0)
    return np.minimum(events, mean + CLIPPED_AT * robust_sd * np.sqrt(mean + 0.5))
