"""How far a part departs from what the whole would give it: Gamma-Poisson shrinkage with an estimated spread.

Source: empirical Bayes as in Clayton and Kaldor 1987 (Biometrics 43, 671-681), moments in place of likelihood.
"""

import numpy as np

from cockpit.warning.grid import Floats

LARGEST_TERM = 25.0  # in units of the mean square: one series does not decide the spread of all


def spread_of(observed: Floats, expected: Floats, dispersion: float) -> float:
    """Variance of the true ratios behind observed / expected, beyond counting noise of `dispersion` x Poisson."""
    used = expected > 0
    if used.sum() < 2:
        return 0.0
    squares = (observed[used] - expected[used]) ** 2 / expected[used]
    squares = np.minimum(squares, LARGEST_TERM * max(float(np.median(squares)), dispersion))
    return max(0.0, float((squares.sum() - dispersion * used.sum()) / expected[used].sum()))


def ratio(observed: Floats, expected: Floats, spread: float, dispersion: float) -> Floats:
    """Posterior mean of the true ratio, 1 where nothing is known; shapes as given."""
    weight = spread / dispersion
    return (1 + observed * weight) / (1 + expected * weight)


def ratio_variance(expected: Floats, spread: float, dispersion: float) -> Floats:
    """Posterior variance of the true ratio, near 1."""
    return spread / (1 + expected * spread / dispersion)
