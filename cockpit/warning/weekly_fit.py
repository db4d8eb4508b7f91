"""A robust quasi-Poisson regression of weekly counts on a trend and two waves a year, of many series at once.

log mean = level + slope x week + 2 waves of the year. Iteratively reweighted least squares, in which the weights of
the outliers and the dispersion are renewed at every round. Sources: McCullagh and Nelder (1989), Generalized Linear
Models, ch. 9 (quasi-likelihood); the weights of past outbreaks by Anscombe residuals as in Noufaily et al. (2013),
Stat Med 32:1206-1222. Needs numpy only.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WAVES: Final = 2
TREND_UNIT: Final = 156.0  # weeks; scales the trend to the size of the other columns
REWEIGHT_ABOVE: Final = 2.58  # standardised Anscombe residuals above it count less
RIDGE: Final = 1e-6  # keeps a series without a case solvable
LARGEST_STEP: Final = 1.0  # log cases in one round
LOG_RANGE: Final = (-10.0, 20.0)
LEAST_MEAN: Final = 0.01


@dataclass(frozen=True)
class RobustFit:
    """`coefficients`: (series, columns); `covariance`: (series, columns, columns), for a dispersion of 1.

    `dispersion`: (series,) variance / mean, at least 1.
    """

    coefficients: Floats
    covariance: Floats
    dispersion: Floats

    def mean(self, row: Floats) -> Floats:
        """`row`: (columns,) of a week, or (n, columns); (series,) or (series, n) cases."""
        return np.asarray(np.exp(np.clip(self.coefficients @ row.T, *LOG_RANGE)))

    def error(self, row: Floats) -> Floats:
        """(series,) variance of the log mean of a week."""
        return np.asarray(np.einsum("p,spq,q->s", row, self.covariance, row) * self.dispersion)


def design(weeks: NDArray[np.int64], *, centre: int, weeks_a_year: float) -> Floats:
    """(n, 2 + 2 WAVES) columns of the positions `weeks`; the trend is 0 at `centre`."""
    angle = 2 * np.pi * weeks / weeks_a_year
    waves = [part(wave * angle) for wave in range(1, WAVES + 1) for part in (np.cos, np.sin)]
    return np.stack([np.ones(len(weeks)), (weeks - centre) / TREND_UNIT, *waves], axis=1)


def begun(counts: Floats, columns: Floats) -> RobustFit:
    """The mean of each series, without trend or season. `counts`: (series, n); `columns`: (n, columns)."""
    series, size = len(counts), columns.shape[1]
    coefficients = np.zeros((series, size))
    coefficients[:, 0] = np.log(counts.mean(axis=1) + LEAST_MEAN)
    return RobustFit(coefficients, np.zeros((series, size, size)), np.ones(series))


def continued(start: RobustFit, counts: Floats, columns: Floats, *, rounds: int) -> RobustFit:
    """So many rounds from `start`; shapes as in `begun`."""
    size = columns.shape[1]
    products = (columns[:, :, None] * columns[:, None, :]).reshape(len(columns), size * size)
    found = start
    for _ in range(rounds):
        mean = found.mean(columns)
        weights = outlier_weights(counts, mean, found.dispersion)
        information = ((weights * mean) @ products).reshape(-1, size, size) + RIDGE * np.eye(size)
        covariance: Floats = np.linalg.inv(information).astype(np.float64)
        step = np.einsum("spq,sq->sp", covariance, (weights * (counts - mean)) @ columns)
        longest = np.abs(step).max(axis=1, keepdims=True)
        found = RobustFit(
            found.coefficients + step / np.maximum(longest / LARGEST_STEP, 1.0),
            covariance,
            _dispersion(counts, mean, weights, size),
        )
    return found


def outlier_weights(counts: Floats, mean: Floats, dispersion: Floats) -> Floats:
    """(series, n): 1, and falling with the square of a residual above `REWEIGHT_ABOVE`; a lull keeps its weight."""
    root = np.cbrt(mean)
    residual = 1.5 * (np.cbrt(counts) ** 2 - root**2) / np.sqrt(root * dispersion[:, None])
    return np.asarray((REWEIGHT_ABOVE / np.maximum(residual, REWEIGHT_ABOVE)) ** 2)


def _dispersion(counts: Floats, mean: Floats, weights: Floats, size: int) -> Floats:
    pearson = (weights * (counts - mean) ** 2 / mean).sum(axis=1)
    return np.asarray(np.maximum(pearson / np.maximum(weights.sum(axis=1) - size, 1.0), 1.0))
