"""Service data about people, as numbers only: members, volunteers, visits, assistants. Nobody has a name."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from etl.demo.service_places import Record, StandingData

MEMBERS = 4_236  # mission: 4,200+
VOLUNTEERS = 53_000  # mission
VISITS_THIS_MONTH = 2_318
VISITS_AT_FIRST = 2_060
VISITED = 0.978
ACTIVE = 0.64  # of volunteers: at least once in 90 days
ASSISTANTS = 165
COMPOUND_SHARE = (12.0, 8.5)  # beta shape: about 58 % of an assistant's time


@dataclass(frozen=True)
class PeopleData:
    standing: StandingData
    months: tuple[date, ...]  # first days
    today: date
    generator: np.random.Generator

    def organisations(self) -> list[Record]:
        with_one = np.flatnonzero(self.standing.three_parties["organisation"])
        return [
            {
                "organisation_id": f"DZZ{number:03d}",
                "compound_id": self.standing.compounds.ids[index],
                "founded_on": str(self._past(1, 1200)),
                **self._area_of_compound(int(index)),
            }
            for number, index in enumerate(with_one, 1)
        ]

    def members(self) -> list[Record]:
        residents = self.standing.compounds.residents
        homes = np.sort(self.generator.choice(len(residents), MEMBERS, p=residents / residents.sum()))
        return [
            {
                "member_id": f"BD{number:05d}",
                "compound_id": self.standing.compounds.ids[home],
                "registered_on": str(self._past(3, 900)),
                **self._area_of_compound(int(home)),
            }
            for number, home in enumerate(homes, 1)
        ]

    def volunteers(self) -> list[Record]:
        people = self._residents
        leaves = np.sort(self.generator.choice(len(people), VOLUNTEERS, p=people / people.sum()))
        active = self.generator.random(VOLUNTEERS) < ACTIVE
        quiet = np.where(
            active, self.generator.integers(0, 90, VOLUNTEERS), self.generator.integers(91, 500, VOLUNTEERS)
        )
        since = quiet + self.generator.integers(0, 2_000, VOLUNTEERS)
        return [
            {
                "volunteer_id": f"WL{number:06d}",
                "registered_on": str(self.today - timedelta(days=int(days))),
                "last_active_on": str(self.today - timedelta(days=int(last))),
                **self.standing.area(int(leaf)),
            }
            for number, (leaf, days, last) in enumerate(zip(leaves, since, quiet, strict=True), 1)
        ]

    def visits(self) -> list[Record]:
        """One visit a month to each household on the list; the list grows to its present length."""
        people = self._residents
        homes = np.sort(self.generator.choice(len(people), VISITS_THIS_MONTH, p=people / people.sum()))
        order = self.generator.permutation(VISITS_THIS_MONTH)
        lengths = np.linspace(VISITS_AT_FIRST, VISITS_THIS_MONTH, len(self.months)).round().astype(int)
        lengths[-1] = VISITS_THIS_MONTH
        return [
            self._visit(month, int(home), int(homes[home]))
            for month, length in zip(self.months, lengths, strict=True)
            for home in np.sort(order[:length])
        ]

    def _visit(self, month: date, home: int, leaf: int) -> Record:
        due = month + timedelta(days=int(self.generator.integers(0, 28)))
        done = due + timedelta(days=int(self.generator.integers(-3, 4)))
        visited = self.generator.random() < VISITED
        return {
            "visit_id": f"TF{month:%y%m}{home:05d}",
            "household_id": f"JH{home:05d}",
            "due_on": str(due),
            "done_on": str(min(max(done, month), self.today)) if visited else None,
            **self.standing.area(leaf),
        }

    def assistant_months(self) -> list[Record]:
        leaves = np.sort(self.generator.choice(np.flatnonzero(~self.standing.ground.is_park), ASSISTANTS))
        habits = self.generator.beta(*COMPOUND_SHARE, ASSISTANTS)
        return [
            self._assistant_month(month, number, int(leaf), float(habit))
            for month in self.months
            for number, (leaf, habit) in enumerate(zip(leaves, habits, strict=True), 1)
        ]

    def _assistant_month(self, month: date, number: int, leaf: int, habit: float) -> Record:
        hours = round(float(self.generator.normal(168, 6)), 1)
        share = min(max(habit + float(self.generator.normal(0, 0.04)), 0.15), 0.95)
        return {
            "assistant_month_id": f"ZL{month:%y%m}{number:04d}",
            "month": str(month),
            "hours": hours,
            "compound_hours": round(hours * share, 1),
            **self.standing.area(leaf),
        }

    @property
    def _residents(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        ground = self.standing.ground
        return np.where(ground.is_park, 0.0, ground.people)

    def _area_of_compound(self, index: int) -> Record:
        return self.standing.area(int(self.standing.compounds.leaf[index]))

    def _past(self, low: int, high: int) -> date:
        return self.today - timedelta(days=int(self.generator.integers(low, high)))
