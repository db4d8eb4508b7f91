"""How many events are expected per day, leaf area and category, before chance: the world's true rates."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from cockpit.calendar import Calendar
from cockpit.settings import REFERENCE
from etl.demo.ground import Floats, Ground
from etl.demo.injections import INJECTIONS, Injection
from etl.demo.subjects import SUBJECTS

EVENTS_A_MONTH = 18_000  # mission figure
WEEKDAYS = (1.10, 1.06, 1.04, 1.03, 1.02, 0.68, 0.64)
HOLIDAY = 0.52
FIRST_DAY_BACK = 1.16  # after three or more free days
YEARLY_GROWTH = 0.05
LEAF_SPREAD = 0.22
TASTE_SPREAD = 0.30  # each community has its own mix of categories
STREET_RATES = (0.86, 0.84, 0.78, 0.95, 1.12, 0.90, 1.22, 1.05)  # events per head, by the order of areas.csv


@dataclass(frozen=True)
class Expectation:
    days: tuple[date, ...]
    mean: Floats  # day × leaf × category


def expected(ground: Ground, days: tuple[date, ...], total: float, generator: np.random.Generator) -> Expectation:
    cells = _leaf_rates(ground, generator)[:, None] * _tastes(ground, generator)
    mean = _day_factors(ground, days)[:, None, None] * _seasons(days)[:, None, :] * cells[None, :, :]
    for injection in INJECTIONS:
        if not injection.source_id:
            mean[_touched(ground, days, injection)] *= injection.factor
    return Expectation(days, np.asarray(mean * (total / mean.sum())))


def _leaf_rates(ground: Ground, generator: np.random.Generator) -> Floats:
    spread = np.exp(generator.normal(0.0, LEAF_SPREAD, len(ground.leaves)))
    streets = np.resize(np.array(STREET_RATES), len(ground.streets))
    return np.asarray(ground.people * streets[ground.street_of_leaf] * spread)


def _tastes(ground: Ground, generator: np.random.Generator) -> Floats:
    """Nobody lives in a park, so neighbours do not quarrel there."""
    shares = np.array([subject.share for subject in SUBJECTS])
    tastes = shares * np.exp(generator.normal(0.0, TASTE_SPREAD, (len(ground.leaves), len(SUBJECTS))))
    neighbours = [subject.category_id == "neighbour_dispute" for subject in SUBJECTS]
    return np.where(ground.is_park[:, None] & np.array(neighbours), 0.0, tastes)


def _seasons(days: tuple[date, ...]) -> Floats:
    month = np.array([day.month + day.day / 31 for day in days])
    waves = [1 + subject.season * np.cos((month - subject.peak_month - 0.5) * np.pi / 6) for subject in SUBJECTS]
    return np.stack(waves, axis=1)


def _day_factors(ground: Ground, days: tuple[date, ...]) -> Floats:
    clock = ground.profile.clock
    calendar = Calendar.read(REFERENCE / "holidays.csv", clock.calendar, start=clock.start, end=clock.end)
    return np.array([_day_factor(calendar, day) * (1 + YEARLY_GROWTH * (day - days[0]).days / 365) for day in days])


def _day_factor(calendar: Calendar, day: date) -> float:
    kind = calendar.day_type(day)
    if kind == "holiday":
        return HOLIDAY
    if kind == "makeup":
        return WEEKDAYS[4]
    back = not any(calendar.is_working(day - timedelta(days=number)) for number in (1, 2, 3))
    return WEEKDAYS[day.weekday()] * (FIRST_DAY_BACK if back and kind == "working" else 1.0)


def _touched(ground: Ground, days: tuple[date, ...], injection: Injection) -> tuple[npt.NDArray[np.int64], ...]:
    streets = [ground.streets[index]["name_zh"] for index in ground.street_of_leaf]
    names = [leaf["name_zh"] for leaf in ground.leaves]
    leaves = [not injection.area or injection.area in pair for pair in zip(names, streets, strict=True)]
    wanted = [injection.category_id in ("", subject.category_id) for subject in SUBJECTS]
    dates = [injection.first_day <= day <= injection.last_day for day in days]
    return np.ix_(np.flatnonzero(dates), np.flatnonzero(leaves), np.flatnonzero(wanted))
