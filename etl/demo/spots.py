"""Where exactly: a door for most events, one of a few hot places for the rest, a road when the community is unknown."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.demo.batch import Batch, size
from etl.demo.compounds import GATES, Compounds
from etl.demo.expectation import Expectation
from etl.demo.ground import Floats
from etl.demo.working_time import DAY

HOT_CELLS = 300  # pairs of community and category with a place that keeps coming back
HOT_SHARE = 0.17  # of the events of such a pair
QUARTER = 91 * DAY
ROADS = (
    "体育场路",
    "中山北路",
    "环城北路",
    "文晖路",
    "绍兴路",
    "东新路",
    "石祥路",
    "建国北路",
    "凤起路",
    "香积寺路",
)
JITTER = 0.0004  # degrees: about 40 m
NONE = -1


@dataclass(frozen=True)
class Spots:
    compounds: Compounds
    expectation: Expectation
    seed: int

    def add(self, batch: Batch, generator: np.random.Generator) -> None:
        count = size(batch)
        batch["compound"] = _any_of(self.compounds.first_of_leaf, batch["leaf"], generator)
        batch["building"] = 1 + (generator.random(count) * self.compounds.buildings[batch["compound"]]).astype(np.int64)
        batch["entrance"] = generator.integers(1, 4, count)
        batch["room"] = generator.integers(1, 8, count) * 100 + generator.integers(1, 5, count)
        batch["gate"] = np.full(count, NONE)
        self._heat(batch, generator)
        batch["grid"] = _grid(self.compounds, batch)
        batch["road"] = generator.integers(0, len(ROADS), count)
        batch["number"] = generator.integers(1, 400, count)
        batch["longitude"] = self.compounds.longitude[batch["compound"]] + generator.normal(0.0, JITTER, count)
        batch["latitude"] = self.compounds.latitude[batch["compound"]] + generator.normal(0.0, JITTER, count)

    def _heat(self, batch: Batch, generator: np.random.Generator) -> None:
        """Hot places last a quarter of a year, whatever the batch."""
        for quarter in np.unique(batch["reported_at"] // QUARTER):
            compound, gate = self._hot_places(int(quarter))
            mine = batch["reported_at"] // QUARTER == quarter
            place = compound[batch["leaf"], batch["subject"]]
            hot = mine & (place != NONE) & (generator.random(size(batch)) < HOT_SHARE)
            batch["compound"] = np.where(hot, place, batch["compound"])
            batch["gate"] = np.where(hot, gate[batch["leaf"], batch["subject"]], batch["gate"])

    def _hot_places(self, quarter: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        generator = np.random.default_rng([self.seed, 77, quarter])
        rates: Floats = self.expectation.mean.sum(axis=0)
        chosen = generator.choice(rates.size, HOT_CELLS, replace=False, p=rates.ravel() / rates.sum())
        compound = np.full(rates.shape, NONE)
        leaf = chosen // rates.shape[1]
        compound.ravel()[chosen] = _any_of(self.compounds.first_of_leaf, leaf, generator)
        return compound, generator.integers(0, len(GATES), rates.shape)


def _any_of(
    first: npt.NDArray[np.int64], leaf: npt.NDArray[np.int64], generator: np.random.Generator
) -> npt.NDArray[np.int64]:
    start, end = first[leaf], first[leaf + 1]
    return np.asarray(start + (generator.random(len(leaf)) * (end - start)).astype(np.int64))


def _grid(compounds: Compounds, batch: Batch) -> npt.NDArray[np.int64]:
    """A building always lies in the same grid of its community."""
    start = compounds.first_grid_of_leaf[batch["leaf"]]
    many = compounds.first_grid_of_leaf[batch["leaf"] + 1] - start
    return np.asarray(start + (batch["compound"] * 7 + batch["building"] // 8) % many)
