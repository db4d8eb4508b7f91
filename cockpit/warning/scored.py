"""Days held against what was expected of them: how rare each was, and what an alarm has to reach."""

from dataclasses import dataclass

import numpy as np

from cockpit.warning.expectation import Expectation
from cockpit.warning.finding import Direction, Level
from cockpit.warning.grid import Flags
from cockpit.warning.spread import Spread
from cockpit.warning.tails import Rarity


@dataclass(frozen=True)
class Scored:
    """Days `first` to `end` of the grid, with what they were held against. Arrays begin `windows - 1` days earlier."""

    first: int
    end: int
    expectation: Expectation
    spread: Spread
    thresholds: dict[Level, float]
    rarity: dict[Level, dict[Direction, Rarity]]

    def alarms(self, level: Level, direction: Direction) -> Flags:
        """(days from `first` on, units, categories)."""
        value = self.rarity[level][direction].value[self.first - self.expectation.first :]
        return np.asarray(value >= self.thresholds[level])

    @property
    def directions(self) -> tuple[Direction, ...]:
        return tuple(self.rarity["district"])
