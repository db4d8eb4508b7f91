"""Generated compounds (小区) and grids inside each leaf area: where events happen and whom service data speaks of."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

from etl.demo.ground import Floats, Ground

Ints = npt.NDArray[np.int64]

COMPOUNDS = 330
GRIDS = 600
RESIDENTS_A_HOUSEHOLD = 2.6
HOUSEHOLDS_A_BUILDING = 46
SPREAD = 3.4  # widths of a community in one standard deviation of its compounds
FIRST_WORDS = "景和瑞清锦云翠兰雅文德安嘉丰泰康春秋江湖金玉书荷桂梅竹松枫柳"
SECOND_WORDS = "华园庭香苑泽源宁月湾景澜福盛祥"
ENDINGS = ("苑", "花园", "新村", "公寓", "家园", "名邸", "雅居", "华庭", "坊", "小区")
GATES = (
    "东门",
    "西门",
    "南门",
    "北门",
    "地下车库",
    "中心花园",
    "沿街商铺",
    "北侧消防通道",
    "垃圾投放点",
    "门卫室",
)


@dataclass(frozen=True)
class Compounds:
    """Parallel arrays, one place per compound; a park counts as one compound without residents."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    leaf: Ints
    residents: Ints
    longitude: Floats
    latitude: Floats
    grid_ids: tuple[str, ...]
    grid_leaf: Ints

    @property
    def households(self) -> Ints:
        return np.ceil(self.residents / RESIDENTS_A_HOUSEHOLD).astype(np.int64)

    @property
    def buildings(self) -> Ints:
        return np.maximum(np.ceil(self.households / HOUSEHOLDS_A_BUILDING).astype(np.int64), 1)

    @cached_property
    def first_of_leaf(self) -> Ints:
        return np.searchsorted(self.leaf, np.arange(self.leaf[-1] + 2))

    @cached_property
    def first_grid_of_leaf(self) -> Ints:
        return np.searchsorted(self.grid_leaf, np.arange(self.grid_leaf[-1] + 2))


def build_compounds(ground: Ground, generator: np.random.Generator) -> Compounds:
    communities = ~ground.is_park
    share = np.where(communities, ground.people, 0.0)
    counts = apportioned(COMPOUNDS, share) + ground.is_park
    leaf = np.repeat(np.arange(len(counts)), counts)
    residents = np.concatenate([_residents(ground, index, int(count), generator) for index, count in enumerate(counts)])
    points = np.concatenate([_points(ground, index, int(count), generator) for index, count in enumerate(counts)])
    grids = apportioned(GRIDS - int(ground.is_park.sum()), share) + ground.is_park
    return Compounds(
        ids=_numbered(ground, counts, "C"),
        names=_names(ground, leaf, generator),
        leaf=leaf,
        residents=residents,
        longitude=points[:, 0],
        latitude=points[:, 1],
        grid_ids=_numbered(ground, grids, "G"),
        grid_leaf=np.repeat(np.arange(len(grids)), grids),
    )


def apportioned(total: int, weights: Floats) -> Ints:
    """Whole numbers in proportion to the weights that sum to the total (largest remainders)."""
    exact = total * weights / weights.sum()
    counts: Ints = np.floor(exact).astype(np.int64)
    rest = np.argsort(counts - exact, kind="stable")[: total - int(counts.sum())]
    counts[rest] += 1
    return counts


def _residents(ground: Ground, leaf: int, count: int, generator: np.random.Generator) -> Ints:
    if ground.is_park[leaf]:
        return np.zeros(count, dtype=np.int64)
    return apportioned(int(ground.leaves[leaf]["population"]), generator.gamma(4.0, 1.0, count))


def _points(ground: Ground, leaf: int, count: int, generator: np.random.Generator) -> Floats:
    """Drawn towards the middle, where a community's centre stands and most of its houses are."""
    outline = ground.outlines[ground.leaves[leaf]["area_id"]]
    west, south, east, north = outline.bounds
    middle = np.array([outline.centroid.x, outline.centroid.y])
    cloud = generator.normal(middle, [(east - west) / SPREAD, (north - south) / SPREAD], size=(400 * count, 2))
    inside = cloud[shapely.contains_xy(outline, cloud[:, 0], cloud[:, 1])]
    return np.asarray(inside[:count], dtype=np.float64)


def _numbered(ground: Ground, counts: Ints, letter: str) -> tuple[str, ...]:
    return tuple(
        f"{leaf['area_id']}{letter}{number:02d}"
        for leaf, count in zip(ground.leaves, counts, strict=True)
        for number in range(1, count + 1)
    )


def _names(ground: Ground, leaf: Ints, generator: np.random.Generator) -> tuple[str, ...]:
    stems = [first + second for first in FIRST_WORDS for second in SECOND_WORDS if first != second]
    chosen = generator.permutation(len(stems))[: len(leaf)]
    endings = generator.integers(0, len(ENDINGS), len(leaf))
    return tuple(
        ground.leaves[area]["name_zh"] if ground.is_park[area] else stems[stem] + ENDINGS[ending]
        for area, stem, ending in zip(leaf, chosen, endings, strict=True)
    )
