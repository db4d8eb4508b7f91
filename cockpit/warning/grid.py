"""The grid that is watched: which days, which communities in which streets, which categories."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from cockpit.warning.finding import Level

Counts = NDArray[np.int64]  # (days, communities, categories): events of one local day
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

ORDINARY, HOLIDAY, MAKEUP = 0, 1, 2  # 平日（星期决定）, 节假日, 调休上班日


@dataclass(frozen=True)
class Grid:
    """`street_of_community` holds a position in `street_ids`; `day_kinds` one of ORDINARY, HOLIDAY, MAKEUP a day."""

    first_day: date
    day_kinds: NDArray[np.int64]
    community_ids: tuple[str, ...]
    street_of_community: NDArray[np.int64]
    street_ids: tuple[str, ...]
    district_id: str
    category_ids: tuple[str, ...]

    def __post_init__(self) -> None:
        assert self.day_kinds.ndim == 1, self.day_kinds.shape
        assert len(self.street_of_community) == len(self.community_ids), len(self.street_of_community)
        if len(self.street_of_community):
            assert 0 <= self.street_of_community.min() <= self.street_of_community.max() < len(self.street_ids)

    @property
    def days(self) -> int:
        return len(self.day_kinds)

    def day(self, index: int) -> date:
        return self.first_day + timedelta(days=index)

    def until(self, end: int) -> "Grid":
        """The same grid, as it was known before day `end`."""
        return replace(self, day_kinds=self.day_kinds[:end])

    def weekdays(self) -> NDArray[np.int64]:
        """Monday is 0."""
        return (np.arange(self.days) + self.first_day.weekday()) % 7

    def area_id(self, level: Level, unit: int) -> str:
        ids = {"community": self.community_ids, "street": self.street_ids, "district": (self.district_id,)}
        return ids[level][unit]

    def inside(self, level: Level, unit: int) -> Flags:
        """Which communities belong to the unit."""
        if level == "community":
            return np.asarray(np.arange(len(self.community_ids)) == unit)
        if level == "street":
            return np.asarray(self.street_of_community == unit)
        return np.ones(len(self.community_ids), dtype=bool)


def summed(counts: NDArray[np.generic], grid: Grid) -> dict[Level, Floats]:
    """The same days and categories on each level: (days, units, categories)."""
    values = np.asarray(counts, dtype=np.float64)
    member = np.zeros((len(grid.street_ids), len(grid.community_ids)))
    member[grid.street_of_community, np.arange(len(grid.community_ids))] = 1.0
    return {
        "community": values,
        "street": np.einsum("sc,dck->dsk", member, values, optimize=True),
        "district": values.sum(axis=1, keepdims=True),
    }
