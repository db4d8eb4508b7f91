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
HALF_YEAR = 6
RATES, EVENTS, FILES = 1, 2, 3  # streams of chance under one seed
EPOCH = datetime(1970, 1, 1)
SETTLING_DAYS = 200  # the slowest life ends well within


@dataclass(frozen=True)
class Delivery:
    """What a sender exports at once: half a year of history, or one of the last months."""

    months: tuple[date, ...]  # first days

    @property
    def name(self) -> str:
        first, last = f"{self.months[0]:%Y-%m}", f"{self.months[-1]:%Y-%m}"
        return first if first == last else f"{first}_{last}"

    def cut(self, as_of: datetime) -> int:
        """The export is made when the last month has ended, or at the as-of time."""
        end = datetime.combine(following(self.months[-1]), datetime.min.time()) - timedelta(seconds=1)
        return int((min(end, as_of) - EPOCH).total_seconds())

    def days(self, expectation: Expectation) -> npt.NDArray[np.int64]:
        """Positions of this delivery's days."""
        first, after = self.months[0], following(self.months[-1])
        return np.array([index for index, day in enumerate(expectation.days) if first <= day < after])


@dataclass(frozen=True)
class EventWorld:
    ground: Ground
    compounds: Compounds
    as_of: datetime
    months: tuple[date, ...]
    expectation: Expectation
    seed: int

    def write(self, folder: Path) -> Iterator[FileTruth]:
        senders = self._senders()
        for delivery in deliveries(self.months):
            cut, serial = delivery.cut(self.as_of), 0
            parts = _parts(self.expectation, delivery.days(self.expectation))
            for number, days in enumerate(parts):
                stream = [self.seed, delivery.months[0].toordinal(), number]
                batch = self._batch(days, np.random.default_rng([*stream, EVENTS]), until=cut)
                batch["serial"] = serial + np.arange(size(batch))
                serial += size(batch)
                name = delivery.name + (f"_{number + 1:03d}" if len(parts) > 1 else "")
                for index, sender in enumerate(senders):
                    chance = np.random.default_rng([*stream, FILES, index])
                    yield sender.write(folder, name, batch, cut=cut, generator=chance)

    def _senders(self) -> list[Sender]:
        sources = {source.id: source for source in self.ground.profile.sources}
        connection = duckdb.connect(config={"threads": 2})
        units = Units(self.ground)
        return [
            Sender(Framer(self.ground, self.compounds, units, sources[name]), Liner(sources[name], connection))
            for name in SOURCES
        ]

    def _batch(self, days: npt.NDArray[np.int64], generator: np.random.Generator, *, until: int) -> Batch:
        first, last = self.expectation.days[0], self.expectation.days[-1] + timedelta(days=SETTLING_DAYS)
        clock = working_time(self.ground.profile.clock, first, last)
        batch = arrivals(self.expectation, days, generator, until=until)
        Lives(self.ground, clock).add(batch, generator)
        add_outcomes(batch, self.ground, generator)
        Spots(self.compounds, self.expectation, self.seed).add(batch, generator)
        Units(self.ground).add(batch, generator)
        add_phrases(batch, generator)
        return batch


def event_world(ground: Ground, compounds: Compounds, *, months: int, seed: int, scale: float) -> EventWorld:
    as_of = datetime.fromisoformat(ground.profile.profile.as_of or "")
    chosen = [as_of.date().replace(day=1)]
    while len(chosen) < months:
        chosen.insert(0, (chosen[0] - timedelta(days=1)).replace(day=1))
    first_day = chosen[0]
    days = tuple(first_day + timedelta(days=number) for number in range((as_of.date() - first_day).days + 1))
    total = EVENTS_A_MONTH * months * scale
    rates = expected(ground, days, total, np.random.default_rng([seed, RATES]))
    return EventWorld(ground, compounds, as_of, tuple(chosen), rates, seed)


def deliveries(months: tuple[date, ...]) -> list[Delivery]:
    """The last half year month by month, what lies before in half years: few files, and updates all the same."""
    older, recent = months[:-HALF_YEAR], months[-HALF_YEAR:]
    start = len(older) % HALF_YEAR
    halves = [older[:start]] + [older[place : place + HALF_YEAR] for place in range(start, len(older), HALF_YEAR)]
    return [Delivery(half) for half in halves if half] + [Delivery((month,)) for month in recent]


def following(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _parts(expectation: Expectation, days: npt.NDArray[np.int64]) -> list[npt.NDArray[np.int64]]:
    """Whole days, about equally many events in each part."""
    rows = expectation.mean[days].sum()
    count = min(max(int(np.ceil(rows / ROWS_A_PART)), 1), len(days))
    return [np.asarray(part) for part in np.array_split(days, count)]
