"""Units that handle, and stand-ins for reporters: a surname with a title and a number that cannot exist."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from etl.demo.batch import Batch, size
from etl.demo.ground import Ground
from etl.demo.subjects import SUBJECTS

SURNAMES = tuple("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗")
TITLES = ("女士", "先生")
REPORTERS = [surname + title for surname in SURNAMES for title in TITLES]
FAKE_PHONE = "1380000"  # with four more digits; not a number in use
STREET_UNIT, BUREAU = 0.80, 0.12  # the rest goes to the street's governance team
SPARE_UNIT = "社区治理科"


@dataclass(frozen=True)
class Units:
    ground: Ground

    @cached_property
    def teams(self) -> list[str]:
        return sorted({subject.unit for subject in SUBJECTS} | {SPARE_UNIT})

    @cached_property
    def bureaus(self) -> list[str]:
        return sorted({subject.bureau for subject in SUBJECTS})

    @cached_property
    def ids(self) -> list[str]:
        streets = [f"U{row['area_id']}{n:02d}" for row in self.ground.streets for n in range(1, len(self.teams) + 1)]
        return streets + [f"U{self.ground.top['area_id']}{number:02d}" for number in range(1, len(self.bureaus) + 1)]

    @cached_property
    def names(self) -> list[str]:
        return [row["name_zh"] + team for row in self.ground.streets for team in self.teams] + self.bureaus

    def add(self, batch: Batch, generator: np.random.Generator) -> None:
        team = np.array([self.teams.index(subject.unit) for subject in SUBJECTS])[batch["subject"]]
        bureau = np.array([self.bureaus.index(subject.bureau) for subject in SUBJECTS])[batch["subject"]]
        chance = generator.random(size(batch))
        team = np.where(chance < STREET_UNIT + BUREAU, team, self.teams.index(SPARE_UNIT))
        ours = self.ground.street_of_leaf[batch["leaf"]] * len(self.teams) + team
        theirs = len(self.ground.streets) * len(self.teams) + bureau
        to_bureau = (chance >= STREET_UNIT) & (chance < STREET_UNIT + BUREAU)
        batch["unit"] = np.where(to_bureau, theirs, ours)
        batch["reporter"] = generator.integers(0, len(REPORTERS), size(batch))
        batch["phone"] = generator.integers(0, 10_000, size(batch))


PHRASES = [(subcategory, text) for row in SUBJECTS for subcategory, texts in row.phrases.items() for text in texts]


def add_phrases(batch: Batch, generator: np.random.Generator) -> None:
    counts = np.array([sum(len(texts) for texts in subject.phrases.values()) for subject in SUBJECTS])
    first = np.concatenate([[0], np.cumsum(counts)])[batch["subject"]]
    batch["phrase"] = first + (generator.random(size(batch)) * counts[batch["subject"]]).astype(np.int64)
