"""The known shape of a day: weekday, holiday, day made up for one, and the time of the year, as columns of a design."""

import numpy as np

from cockpit.warning.grid import HOLIDAY, MAKEUP, Floats, Grid

YEAR = 365.25
SUNDAY = 6
WORKDAYS = 5
HARMONICS = 2
# Standard deviations of the prior on the logarithm: a term must earn its size from the counts.
PRIOR_SD = {"level": 10.0, "weekday": 0.5, "calendar": 0.5, "first_harmonic": 0.5, "second_harmonic": 0.1}
ABSENT_SD = 1e-3  # so narrow that the term is not there


def design(grid: Grid) -> Floats:
    """(days, 11 + 2): level, 6 weekdays, holiday, make-up day, then cosine and sine of two harmonics.

    A holiday counts as a Sunday with its own factor; a make-up day (调休) as an average workday with its own.
    """
    weekday = np.zeros((grid.days, 7))
    weekday[np.arange(grid.days), grid.weekdays()] = 1.0
    weekday[grid.day_kinds == HOLIDAY] = np.eye(7)[SUNDAY]
    weekday[grid.day_kinds == MAKEUP] = np.eye(7)[:WORKDAYS].mean(axis=0)
    special = np.stack([grid.day_kinds == HOLIDAY, grid.day_kinds == MAKEUP], axis=1).astype(float)
    angle = (
        2 * np.pi * (np.arange(grid.days) + grid.first_day.toordinal())[:, None] / YEAR * np.arange(1, HARMONICS + 1)
    )
    annual = np.stack([np.cos(angle), np.sin(angle)], axis=2).reshape(grid.days, -1)
    return np.concatenate([np.ones((grid.days, 1)), weekday[:, 1:] - weekday[:, :1], special, annual], axis=1)


def prior_precision(*, has_annual_term: bool) -> Floats:
    """(columns of `design`,): one over the variance of each term's prior."""
    annual = [PRIOR_SD["first_harmonic"]] * 2 + [PRIOR_SD["second_harmonic"]] * 2
    if not has_annual_term:
        annual = [ABSENT_SD] * len(annual)
    names = ["level", *["weekday"] * 6, *["calendar"] * 2]
    return np.array([PRIOR_SD[name] for name in names] + annual) ** -2.0
