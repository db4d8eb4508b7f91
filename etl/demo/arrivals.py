"""Draws who reports what, where, when and to which sender; counts are over-dispersed by day and by cell."""

from datetime import date

import numpy as np
import numpy.typing as npt

from etl.demo.batch import Batch, pick
from etl.demo.expectation import Expectation
from etl.demo.injections import INJECTIONS
from etl.demo.subjects import SUBJECTS
from etl.demo.working_time import DAY, EPOCH, HOUR

SOURCES = ("hotline", "grid", "city_brain")
DAY_SHAPE = 2_000.0  # gamma shape of the district's day: about 2 % beside chance
CELL_SHAPE = 6.0  # gamma shape of one community, category and day
NOT_LOCATED = 0.020  # share of events without a community
NOT_EVEN_STREET = 0.12  # of those: without a street either
HOURS = {  # relative weight of each hour of the day
    "hotline": (4, 2, 1, 1, 1, 3, 9, 24, 58, 86, 84, 62, 44, 58, 80, 78, 70, 54, 44, 46, 42, 30, 17, 8),
    "grid": (0, 0, 0, 0, 0, 0, 1, 8, 62, 98, 96, 64, 18, 62, 92, 88, 70, 28, 8, 5, 3, 1, 0, 0),
    "city_brain": (12, 9, 7, 6, 7, 12, 28, 52, 62, 66, 62, 56, 52, 56, 60, 64, 66, 62, 54, 46, 38, 30, 22, 16),
}


def arrivals(
    expectation: Expectation, days: npt.NDArray[np.int64], generator: np.random.Generator, *, until: int
) -> Batch:
    """Events of these days in the order of their report; nothing is reported after `until`."""
    mean = expectation.mean[days]
    mean = mean * (generator.gamma(DAY_SHAPE, 1 / DAY_SHAPE, len(days))[:, None, None])
    counts = generator.poisson(mean * generator.gamma(CELL_SHAPE, 1 / CELL_SHAPE, mean.shape))
    day, leaf, subject = (np.repeat(axis.ravel(), counts.ravel()) for axis in np.indices(counts.shape))
    source = _sources(subject, generator)
    dates = np.array([(expectation.days[index] - EPOCH).days for index in days])[day]
    reported_at = dates * DAY + _times_of_day(source, generator)
    batch = {"reported_at": reported_at, "leaf": leaf, "subject": subject, "source": source}
    batch["located"] = _located(len(leaf), generator)
    kept = (reported_at <= until) & ~_silent(dates, source)
    order = np.argsort(reported_at, kind="stable")
    return pick(batch, order[kept[order]])


def _sources(subject: npt.NDArray[np.int64], generator: np.random.Generator) -> npt.NDArray[np.int64]:
    hotline = np.array([row.hotline for row in SUBJECTS])[subject]
    grid = np.array([row.grid for row in SUBJECTS])[subject]
    chance = generator.random(len(subject))
    return np.where(chance < hotline, 0, np.where(chance < hotline + grid, 1, 2))


def _times_of_day(source: npt.NDArray[np.int64], generator: np.random.Generator) -> npt.NDArray[np.int64]:
    hours = np.zeros(len(source), dtype=np.int64)
    for index, name in enumerate(SOURCES):
        weights = np.array(HOURS[name], dtype=np.float64)
        mine = source == index
        hours[mine] = generator.choice(24, int(mine.sum()), p=weights / weights.sum())
    return hours * HOUR + generator.integers(0, HOUR, len(source))


def _located(count: int, generator: np.random.Generator) -> npt.NDArray[np.int64]:
    """2: community known, 1: street known, 0: only the district."""
    chance = generator.random(count)
    return np.where(chance >= NOT_LOCATED, 2, np.where(chance >= NOT_LOCATED * NOT_EVEN_STREET, 1, 0))


def _silent(dates: npt.NDArray[np.int64], source: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    silent = np.zeros(len(dates), dtype=bool)
    for injection in (row for row in INJECTIONS if row.source_id):
        during = (dates >= _number(injection.first_day)) & (dates <= _number(injection.last_day))
        silent |= during & (source == SOURCES.index(injection.source_id))
    return silent


def _number(day: date) -> int:
    return (day - EPOCH).days
