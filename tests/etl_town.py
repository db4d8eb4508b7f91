"""A small town for tests of the ETL: two wards, four blocks, a week of matters, written as its two senders would."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from cockpit.ledger import Ledger
from etl.progress import Quiet
from etl.report import RunReport
from etl.run import RunRequest, run

PROFILE = """
[profile]
id = "town"
name = "Town"
time_zone = "Asia/Shanghai"
as_of = "{as_of}"

[[levels]]
id = "town"
name = "Town"
[[levels]]
id = "ward"
name = "Ward"
[[levels]]
id = "block"
name = "Block"

[areas]
file = "areas.csv"
top = {{ id = "town", name = "Town" }}

[limits]
dispatch_hours = 2
sign_hours = 2

[[categories]]
id = "noise"
name = "Noise"
limit_hours = 17
[[categories]]
id = "fire"
name = "Fire"
limit_hours = 24
clock = "round_the_clock"
{sources}
"""
DESK = """
[[sources]]
id = "desk"
name = "Desk"
files = ["desk*.csv"]
priority = 10
[sources.columns]
{columns}
[sources.areas]
ward = {{ id = "ward" }}
block = {{ id = "block" }}
"""
FIELDS = (
    "event_id",
    "title",
    "place",
    "discovery",
    "category_id",
    "unit_id",
    "unit_name",
    "status",
    "reported_at",
    "accepted_at",
    "dispatched_at",
    "signed_at",
    "handled_at",
    "verified_at",
    "closed_at",
    "callback_at",
    "due_at",
    "updated_at",
    "suspended_hours",
    "returned_count",
    "reworked_count",
    "satisfied",
    "passed_up",
)
AREAS = (
    "area_id,parent_id,level,name_zh,name_en,kind,population,population_year,staff,longitude,latitude,area_km2,aliases",
    "town,,town,小城,Town,,1000,2020,,120.0,30.0,,",
    "east,town,ward,东区,East,,600,2020,,,,,E",
    "west,town,ward,西区,West,,400,2020,,,,,W",
    "east-1,east,block,东一,East 1,,350,2020,,,,,",
    "east-2,east,block,东二,East 2,,250,2020,,,,,",
    "west-1,west,block,西一,West 1,,400,2020,,,,,",
)


@dataclass
class Town:
    """`folder` holds the profile and the files, `home` what is published."""

    folder: Path
    files: list[Path] = field(default_factory=list)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def deployment(self) -> Path:
        return self.home / "town"

    @property
    def pointer(self) -> str:
        return (self.deployment / "snapshots" / "current").read_text(encoding="utf-8")

    def describe(self, *, sources: str = "", without: Sequence[str] = (), as_of: str = "2024-10-15 12:00:00") -> None:
        columns = "\n".join(f'{name} = "{name}"' for name in FIELDS if name not in without)
        desk = DESK.format(columns=columns)
        (self.folder / "profile.toml").write_text(PROFILE.format(as_of=as_of, sources=desk + sources), "utf-8")
        (self.folder / "areas.csv").write_text("\n".join(AREAS) + "\n", "utf-8")

    def write(self, name: str, *rows: Mapping[str, object]) -> Path:
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*FIELDS, "ward", "block"], restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    def load(self, *paths: Path, boundaries: Iterable[Path] = (), desk: Ledger | None = None) -> RunReport:
        request = RunRequest(str(self.folder), self.home, tuple(paths), tuple(boundaries), needs_files=desk is None)
        return run(request, Quiet(), desk=desk)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.deployment / "snapshots" / self.pointer), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def one(self, sql: str) -> Any:
        ((value,),) = self.rows(sql)
        return value

    @property
    def table_hash(self) -> str:
        return str(self.one("select value from meta where key = 'table_hash'"))


def town(folder: Path) -> Town:
    made = Town(folder)
    made.describe()
    return made


def event(event_id: str, reported_at: str = "2024-10-10 10:00:00", **fields: object) -> dict[str, object]:
    """A matter of noise on a Thursday in the first block of the east ward."""
    plain: dict[str, object] = {"category_id": "noise", "ward": "east", "block": "east-1", "status": "open"}
    return {"event_id": event_id, "reported_at": reported_at, **plain, **fields}


def closed(event_id: str, at: str, **fields: object) -> dict[str, object]:
    return event(event_id, **{"status": "closed", "closed_at": at, "handled_at": at, **fields})


def outcome(report: RunReport) -> list[tuple[int, int, int, int, int]]:
    """(new, changed, duplicate, superseded, quarantined) of each file."""
    return [(file.new, file.changed, file.duplicate, file.superseded, file.quarantined) for file in report.files]


def square(west: float, south: float, side: float = 1.0) -> list[list[list[float]]]:
    east, north = west + side, south + side
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def geojson(path: Path, *features: tuple[Mapping[str, object], list[list[list[float]]]]) -> Path:
    listed = [
        {"type": "Feature", "properties": dict(properties), "geometry": {"type": "Polygon", "coordinates": rings}}
        for properties, rings in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": listed}), encoding="utf-8")
    return path
