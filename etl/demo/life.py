"""The life of each event: accepted, dispatched, signed, handled, verified, closed, called back; in working time."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from etl.demo.batch import NEVER, Batch, size
from etl.demo.ground import Floats, Ground
from etl.demo.subjects import SUBJECTS
from etl.demo.working_time import HOUR, Seconds, WorkingTime

LATE = 0.047  # of an average street
LATE_BY_STREET = (0.60, 0.70, 0.48, 0.84, 1.22, 1.10, 1.78, 1.00)  # order of areas.csv: true differences, to be found
LATE_BY_CATEGORY = {
    "illegal_building": 1.5,
    "property_dispute": 1.25,
    "cooking_fumes": 1.2,
    "parking": 0.8,
    "fire_lane": 0.7,
}
LATE_WHEN_RETURNED = 1.9
SERIOUS = 0.028  # of the late: beyond three times the limit
LATENESS = 0.22  # mean of a late event's excess, in limits
SERIOUS_EXCESS = 0.9
QUICK = (1.25, 2.75)  # beta shape of the used share of the limit, when in time
ACCEPT_HOURS = (0.28, 0.12, 0.05)  # median by source, civil hours
VOID, DUPLICATE = 0.012, 0.008
SUSPENDED, EXTENDED = 0.022, 0.034
CALLED_BACK = 0.63


@dataclass(frozen=True)
class Lives:
    ground: Ground
    clock: WorkingTime

    def add(self, batch: Batch, generator: np.random.Generator) -> None:
        """Adds the whole future of each event, known to the generator only; senders see it up to their cut."""
        count = size(batch)
        batch["accepted_at"] = batch["reported_at"] + self._accept_seconds(batch, generator)
        batch["outcome"] = _outcomes(count, generator)
        batch["returned_count"] = (generator.random(count) < 0.042) * generator.choice([1, 1, 1, 2], count)
        batch["suspended_hours"] = _some(SUSPENDED, (8.5, 17.0, 25.5), count, generator)
        batch["extended_hours"] = _some(EXTENDED, (8.5, 17.0), count, generator)
        limit = self._limits[batch["subject"]] + batch["extended_hours"]
        used = self._used_share(batch, generator)
        self._steps(batch, limit * used + batch["suspended_hours"], generator)
        batch["due_at"] = self._after(batch, limit + batch["suspended_hours"])
        batch["is_late"] = used > 1
        self._ends(batch, generator)

    @cached_property
    def _limits(self) -> Floats:
        limits = {category.id: category.limit_hours for category in self.ground.profile.categories}
        return np.array([limits[subject.category_id] or 0.0 for subject in SUBJECTS])

    @cached_property
    def _civil(self) -> npt.NDArray[np.bool_]:
        clocks = {category.id: category.clock for category in self.ground.profile.categories}
        return np.array([clocks[subject.category_id] == "round_the_clock" for subject in SUBJECTS])

    def _accept_seconds(self, batch: Batch, generator: np.random.Generator) -> Seconds:
        median = np.array(ACCEPT_HOURS)[batch["source"]]
        hours = np.minimum(generator.lognormal(np.log(median), 0.9), 20.0)
        return np.asarray(np.ceil(hours * HOUR), dtype=np.int64)

    def _used_share(self, batch: Batch, generator: np.random.Generator) -> Floats:
        count = size(batch)
        street = np.resize(np.array(LATE_BY_STREET), len(self.ground.streets))[
            self.ground.street_of_leaf[batch["leaf"]]
        ]
        category = np.array([LATE_BY_CATEGORY.get(subject.category_id, 1.0) for subject in SUBJECTS])[batch["subject"]]
        returned = np.where(batch["returned_count"] > 0, LATE_WHEN_RETURNED, 1.0)
        late = generator.random(count) < LATE * street * category * returned
        serious = late & (generator.random(count) < SERIOUS)
        excess = generator.exponential(1.0, count)
        slow = np.where(serious, 3.0 + SERIOUS_EXCESS * excess, np.minimum(1.002 + LATENESS * excess, 2.9))
        return np.where(late, slow, generator.beta(*QUICK, count) * 0.995)

    def _steps(self, batch: Batch, hours: Floats, generator: np.random.Generator) -> None:
        """Each step lies in order between acceptance and closing, whatever the total is."""
        count = size(batch)
        dispatch = np.minimum(generator.lognormal(np.log(0.65), 1.0, count), 0.3 * hours)
        sign = dispatch + np.minimum(generator.lognormal(np.log(0.7), 1.0, count), 0.3 * hours)
        verify = np.maximum(hours * (1 - generator.beta(2.0, 28.0, count)), sign)
        handle = verify - (verify - sign) * generator.beta(2.2, 11.0, count)
        for name, at in (("dispatched_at", dispatch), ("signed_at", sign), ("handled_at", handle)):
            batch[name] = self._after(batch, at)
        batch["verified_at"] = self._after(batch, verify)
        batch["closed_at"] = self._after(batch, hours)

    def _after(self, batch: Batch, hours: Floats) -> Seconds:
        seconds = np.ceil(hours * HOUR).astype(np.int64)
        worked = self.clock.add(batch["accepted_at"], seconds)
        return np.where(self._civil[batch["subject"]], batch["accepted_at"] + seconds, worked)

    def _ends(self, batch: Batch, generator: np.random.Generator) -> None:
        """A void or duplicate report ends soon after acceptance and goes no further."""
        count = size(batch)
        pause = np.ceil(generator.uniform(2, 22, count) * HOUR).astype(np.int64)
        called = self.clock.add(batch["closed_at"], pause)
        batch["callback_at"] = np.where(generator.random(count) < CALLED_BACK, called, NEVER)
        ended = batch["outcome"] > 0
        soon = batch["accepted_at"] + np.ceil(generator.exponential(3.0, count) * HOUR + 60).astype(np.int64)
        batch["ended_at"] = np.where(ended, soon, NEVER)
        for name in ("dispatched_at", "signed_at", "handled_at", "verified_at", "closed_at", "callback_at"):
            batch[name] = np.where(ended, NEVER, batch[name])


def _outcomes(count: int, generator: np.random.Generator) -> npt.NDArray[np.int64]:
    """0: an ordinary event, 1: void, 2: duplicate of another."""
    chance = generator.random(count)
    return np.where(chance < VOID, 1, np.where(chance < VOID + DUPLICATE, 2, 0))


def _some(share: float, hours: tuple[float, ...], count: int, generator: np.random.Generator) -> Floats:
    return np.where(generator.random(count) < share, generator.choice(hours, count), 0.0)
