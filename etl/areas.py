"""The ladder of areas: read from areas.csv, and able to say which area a written word means."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cockpit.errors import BadInput
from cockpit.profile import Profile

ALIAS_SEPARATOR = ";"
_DIGITS = re.compile(r"(\d+)")
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class AreaRow:
    area_id: str
    parent_id: str | None
    level: str
    name_zh: str
    name_en: str = ""
    kind: str = "area"
    population: int | None = None
    population_year: int | None = None
    staff: int | None = None
    longitude: float | None = None
    latitude: float | None = None
    area_km2: float | None = None
    aliases: tuple[str, ...] = ()

    @property
    def words(self) -> Iterator[str]:
        yield from (plain(word) for word in (self.area_id, self.name_zh, self.name_en, *self.aliases) if plain(word))


@dataclass
class AreaTree:
    """`rows` keeps the order of reading; a parent stands before its children."""

    top_id: str
    levels: tuple[str, ...]
    rows: dict[str, AreaRow] = field(default_factory=dict)
    _named: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _children: dict[str | None, list[str]] = field(default_factory=dict)

    def add(self, row: AreaRow) -> None:
        assert row.area_id not in self.rows, row
        assert row.parent_id is None or row.parent_id in self.rows, row
        self.rows[row.area_id] = row
        self._children.setdefault(row.parent_id, []).append(row.area_id)
        for word in dict.fromkeys(row.words):
            self._named.setdefault((row.level, word), []).append(row.area_id)

    def ancestors(self, area_id: str) -> Iterator[str]:
        """The area itself first, the top last."""
        current: str | None = area_id
        while current is not None:
            yield current
            current = self.rows[current].parent_id

    def children(self, area_id: str) -> list[str]:
        return self._children.get(area_id, [])

    def depth(self, area_id: str) -> int:
        return sum(1 for _ in self.ancestors(area_id)) - 1

    def find(self, level: str, word: str, under: str) -> str | None:
        """The one area of this level that is called so: below `under` if there is one, else anywhere."""
        known = self._named.get((level, plain(word)), [])
        below = [area_id for area_id in known if under in self.ancestors(area_id)]
        for candidates in (below, known):
            if len(candidates) == 1:
                return candidates[0]
        return None

    def closure(self) -> list[tuple[str, str, int]]:
        return [
            (ancestor_id, area_id, depth)
            for area_id in self.rows
            for depth, ancestor_id in enumerate(self.ancestors(area_id))
        ]

    def in_reading_order(self) -> list[AreaRow]:
        """Each parent followed by its children: the order of lists, tables and tiles."""

        def below(area_id: str) -> Iterator[AreaRow]:
            yield self.rows[area_id]
            for child_id in self.children(area_id):
                yield from below(child_id)

        return list(below(self.top_id))


def plain(word: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", word).casefold().split())


def slug(word: str) -> str:
    return _NOT_A_WORD.sub("-", plain(word)).strip("-")


def natural_order(word: str) -> list[tuple[int, str]]:
    """District 2 before district 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in _DIGITS.split(word) if part]


def read_areas(profile: Profile, folder: Path) -> AreaTree:
    tree = AreaTree(profile.areas.top.id, tuple(level.id for level in profile.levels))
    rows = list(_rows(profile, folder / profile.areas.file)) if profile.areas.file else []
    if all(row.area_id != profile.areas.top.id for row in rows):
        rows.insert(0, _top(profile))
    for row in _parents_first(rows):
        tree.add(row)
    return tree


def _top(profile: Profile) -> AreaRow:
    top = profile.areas.top
    return AreaRow(
        area_id=top.id,
        parent_id=None,
        level=profile.levels[0].id,
        name_zh=top.name.zh,
        name_en=top.name.en,
        population=top.population,
        population_year=profile.profile.population_year,
        area_km2=top.area_km2,
    )


def _parents_first(rows: list[AreaRow]) -> Iterator[AreaRow]:
    placed: set[str | None] = {None}
    waiting = rows
    while waiting:
        ready = [row for row in waiting if row.parent_id in placed]
        if not ready:
            names = "、".join(f"{row.area_id}（上级 {row.parent_id}）" for row in waiting[:3])
            raise BadInput(f"areas.csv：找不到上级区域：{names}。请补上上级的一行。")
        yield from ready
        placed |= {row.area_id for row in ready}
        waiting = [row for row in waiting if row.area_id not in placed]


def _rows(profile: Profile, path: Path) -> Iterable[AreaRow]:
    if not path.is_file():
        raise BadInput(f"找不到区域表：{path}。请检查 profile 的 areas.file。")
    levels = {level.id for level in profile.levels}
    seen: set[str] = set()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, line in enumerate(csv.DictReader(file), start=2):
            row = _row(path, number, {key: (value or "").strip() for key, value in line.items() if key})
            if row.level not in levels or row.area_id in seen:
                problem = "重复" if row.area_id in seen else f"的层级“{row.level}”不在 profile 的 levels 中"
                raise BadInput(f"{path.name} 第 {number} 行：区域 {row.area_id} {problem}。")
            seen.add(row.area_id)
            yield row


def _row(path: Path, number: int, line: dict[str, str]) -> AreaRow:
    def whole(name: str) -> int | None:
        return int(line[name]) if line.get(name) else None

    def decimal(name: str) -> float | None:
        return float(line[name]) if line.get(name) else None

    try:
        return AreaRow(
            area_id=line["area_id"],
            parent_id=line["parent_id"] or None,
            level=line["level"],
            name_zh=line["name_zh"] or line.get("name_en", ""),
            name_en=line.get("name_en", ""),
            kind=line.get("kind") or "area",
            population=whole("population"),
            population_year=whole("population_year"),
            staff=whole("staff"),
            longitude=decimal("longitude"),
            latitude=decimal("latitude"),
            area_km2=decimal("area_km2"),
            aliases=tuple(filter(None, line.get("aliases", "").split(ALIAS_SEPARATOR))),
        )
    except (KeyError, ValueError) as error:
        raise BadInput(f"{path.name} 第 {number} 行不能读取：{error}。请对照 docs/profiles.md 的列。") from error
