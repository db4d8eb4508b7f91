"""The event files, month by month: memory holds one part of a month and what is still waiting, at any scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

from etl.demo.arrivals import SOURCES, arrivals
from etl.demo.batch import Batch, size
from etl.demo.compounds import Compounds
from etl.demo.expectation import EVENTS_A_MONTH, Expectation, expected
from etl.demo.frame import Framer
from etl.demo.ground import Ground
from etl.demo.life import Lives
from etl.demo.lines import Liner
from etl.demo.outcomes import add_outcomes
from etl.demo.people import Units, add_phrases
from etl.demo.sender import Sender
from etl.demo.spots import Spots
from etl.demo.truth import FileTruth
from etl.demo.working_time import working_time

ROWS_A_PART = 200_000
RATES, EVENTS, FILES = 1, 2, 3  # streams of chance under one seed
EPOCH = datetime(1970, 1, 1)
SETTLING_DAYS = 200  # the slowest life ends well within


@dataclass(frozen=True)
class Month:
    year: int
    number: int

    def cut(self, as_of: datetime) -> int:
        """The sender exports at the end of the month, the last one at the as-of time."""
        following = datetime(self.year + self.number // 12, self.number % 12 + 1, 1)
        return int((min(following - timedelta(seconds=1), as_of) - EPOCH).total_seconds())


@dataclass(frozen=True)
class EventWorld:
    ground: Ground
    compounds: Compounds
    as_of: datetime
    months: tuple[Month, ...]
    expectation: Expectation
    seed: int

    def write(self, folder: Path) -> Iterator[FileTruth]:
        senders = self._senders()
        for month in self.months:
            cut, serial = month.cut(self.as_of), 0
            parts = _parts(self.expectation, self.expectation.month(month.year, month.number))
            for number, days in enumerate(parts):
                batch = self._batch(month, number, days, cut=cut)
                batch["serial"] = serial + np.arange(size(batch))
                serial += size(batch)
                name = f"{month.year}-{month.number:02d}" + (f"_{number + 1:03d}" if len(parts) > 1 else "")
                for index, sender in enumerate(senders):
                    chance = np.random.default_rng([self.seed, FILES, month.year, month.number, number, index])
                    yield sender.write(folder, name, batch, cut=cut, generator=chance)

    def _senders(self) -> list[Sender]:
        sources = {source.id: source for source in self.ground.profile.sources}
        connection = duckdb.connect(config={"threads": 2})
        units = Units(self.ground)
        return [
            Sender(Framer(self.ground, self.compounds, units, sources[name]), Liner(sources[name], connection))
            for name in SOURCES
        ]

    def _batch(self, month: Month, part: int, days: npt.NDArray[np.int64], *, cut: int) -> Batch:
        generator = np.random.default_rng([self.seed, EVENTS, month.year, month.number, part])
        first, last = self.expectation.days[0], self.expectation.days[-1] + timedelta(days=SETTLING_DAYS)
        clock = working_time(self.ground.profile.clock, first, last)
        batch = arrivals(self.expectation, days, generator, until=cut)
        Lives(self.ground, clock).add(batch, generator)
        add_outcomes(batch, self.ground, generator)
        Spots(self.compounds, self.expectation, self.seed).add(batch, generator)
        Units(self.ground).add(batch, generator)
        add_phrases(batch, generator)
        return batch


def event_world(ground: Ground, compounds: Compounds, *, months: int, seed: int, scale: float) -> EventWorld:
    as_of = datetime.fromisoformat(ground.profile.profile.as_of or "")
    last = as_of.year * 12 + as_of.month - 1
    chosen = tuple(Month(number // 12, number % 12 + 1) for number in range(last - months + 1, last + 1))
    first_day = date(chosen[0].year, chosen[0].number, 1)
    days = tuple(first_day + timedelta(days=number) for number in range((as_of.date() - first_day).days + 1))
    total = EVENTS_A_MONTH * months * scale
    rates = expected(ground, days, total, np.random.default_rng([seed, RATES]))
    return EventWorld(ground, compounds, as_of, chosen, rates, seed)


def _parts(expectation: Expectation, days: npt.NDArray[np.int64]) -> list[npt.NDArray[np.int64]]:
    """Whole days, about equally many events in each part."""
    rows = expectation.mean[days].sum()
    count = min(max(int(np.ceil(rows / ROWS_A_PART)), 1), len(days))
    return [np.asarray(part) for part in np.array_split(days, count)]
