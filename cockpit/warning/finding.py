"""A finding of the daily engine: one series, one window of days, observed against expected, and who contributes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["community", "street", "district"]
Direction = Literal["surge", "silence"]
Label = Literal["no_same_period"]  # 缺少同期: under a year of history, so no annual term

LEVELS: tuple[Level, ...] = ("community", "street", "district")


@dataclass(frozen=True)
class Contribution:
    """A part of the finding: an area below it (same category), in the same window of days."""

    area_id: str
    category_id: str
    observed: int
    expected: float


@dataclass(frozen=True)
class Finding:
    """`low` and `high` hold 80 % of comparable windows; `rarity` is -log10 of the tail probability of the window."""

    level: Level
    area_id: str
    category_id: str
    direction: Direction
    window_days: int
    first_day: date
    last_day: date
    observed: int
    expected: float
    low: int
    high: int
    rarity: float
    contributions: tuple[Contribution, ...]
    label: Label | None = None

    @property
    def series(self) -> tuple[Level, str, str, Direction]:
        """What an episode is of: findings of one series on neighbouring days are one alert."""
        return (self.level, self.area_id, self.category_id, self.direction)
