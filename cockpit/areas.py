"""The ladder of areas of one snapshot: top, middle and leaf by position, never by the name of a level."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, cast

from cockpit.errors import UnknownArea
from cockpit.text import Text
from cockpit.warehouse import Snapshot

Role = Literal["top", "middle", "leaf"]
UNKNOWN_AREA = "没有找到这个区域，或不在您的权限范围内。请检查链接，或回到首页。"


@dataclass(frozen=True)
class Area:
    area_id: str
    parent_id: str | None
    level: str
    depth: int
    name: Text
    kind: str
    population: int | None
    population_year: int | None
    staff: int | None
    longitude: float | None
    latitude: float | None
    area_km2: float | None


@dataclass(frozen=True)
class Areas:
    """In the order of the areas file: parents before children."""

    all: tuple[Area, ...]

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Areas":
        return snapshot.answers.get("areas", lambda: cls(_read(snapshot)))

    @cached_property
    def top(self) -> Area:
        return next(area for area in self.all if area.parent_id is None)

    def get(self, area_id: str) -> Area:
        if area_id not in self._by_id:
            raise UnknownArea(UNKNOWN_AREA)
        return self._by_id[area_id]

    def children(self, area_id: str) -> tuple[Area, ...]:
        return self._children.get(area_id, ())

    def ancestors(self, area_id: str) -> tuple[Area, ...]:
        """From the top down, without the area itself: the breadcrumb."""
        found: list[Area] = []
        parent_id = self.get(area_id).parent_id
        while parent_id is not None:
            found.append(self.get(parent_id))
            parent_id = found[-1].parent_id
        return tuple(reversed(found))

    def role(self, area_id: str) -> Role:
        if not self.children(area_id):
            return "leaf"
        return "top" if self.get(area_id).parent_id is None else "middle"

    def subtree(self, area_id: str) -> frozenset[str]:
        """The area and everything below it."""
        return frozenset((area_id,)).union(*(self.subtree(child.area_id) for child in self.children(area_id)))

    def child_of(self, area_id: str) -> dict[str, str | None]:
        """Area below `area_id` → the child that holds it; the area itself → None, which is "not located"."""
        held = {below: child.area_id for child in self.children(area_id) for below in self.subtree(child.area_id)}
        return {**held, area_id: None}

    @cached_property
    def _by_id(self) -> dict[str, Area]:
        return {area.area_id: area for area in self.all}

    @cached_property
    def _children(self) -> dict[str, tuple[Area, ...]]:
        held: dict[str, list[Area]] = {}
        for area in self.all:
            if area.parent_id is not None:
                held.setdefault(area.parent_id, []).append(area)
        return {parent_id: tuple(children) for parent_id, children in held.items()}


AREA_SQL = """
select area_id, parent_id, level, depth, name_zh, name_en, kind, population, population_year, staff,
       longitude, latitude, area_km2
from dim_area
order by depth, sort_order, area_id
"""


def _read(snapshot: Snapshot) -> tuple[Area, ...]:
    return tuple(
        Area(
            area_id=str(row["area_id"]),
            parent_id=cast("str | None", row["parent_id"]),
            level=str(row["level"]),
            depth=cast(int, row["depth"]),
            name=Text(str(row["name_zh"]), str(row["name_en"] or "")),
            kind=str(row["kind"] or "area"),
            population=cast("int | None", row["population"]),
            population_year=cast("int | None", row["population_year"]),
            staff=cast("int | None", row["staff"]),
            longitude=cast("float | None", row["longitude"]),
            latitude=cast("float | None", row["latitude"]),
            area_km2=cast("float | None", row["area_km2"]),
        )
        for row in snapshot.read(AREA_SQL, {})
    )
