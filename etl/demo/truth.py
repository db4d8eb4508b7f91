"""What the demo contains, counted while it is written, so that a load can be compared with it."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from etl.demo.ground import Ground
from etl.demo.injections import INJECTIONS

SERVICE = "service_"


@dataclass
class FileTruth:
    path: str
    source_id: str
    rows: int
    updates: int = 0  # newer versions of events that an earlier file has
    duplicates: int = 0
    quarantined: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)

    def record(self) -> dict[str, object]:
        return asdict(self) | {"quarantined": dict(self.quarantined), "warnings": dict(self.warnings)}


@dataclass
class Truth:
    seed: int
    scale: float
    months: int
    first_day: date
    as_of: str
    files: list[FileTruth] = field(default_factory=list)

    def write(self, path: Path, ground: Ground) -> None:
        path.write_text(json.dumps(self.record(ground), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def record(self, ground: Ground) -> dict[str, object]:
        return {
            "profile_id": ground.profile.id,
            "seed": self.seed,
            "scale": self.scale,
            "months": self.months,
            "as_of": self.as_of,
            "events": self._events(),
            "injections": [
                _record(injection.__dict__) for injection in INJECTIONS if injection.last_day >= self.first_day
            ],
            "services": {file.source_id: file.rows for file in self.files if file.source_id.startswith(SERVICE)},
            "files": [file.record() for file in self.files],
        }

    def _events(self) -> dict[str, object]:
        files = [file for file in self.files if not file.source_id.startswith(SERVICE)]
        quarantined = sum((file.quarantined for file in files), Counter[str]())
        rows, updates = sum(file.rows for file in files), sum(file.updates for file in files)
        duplicates = sum(file.duplicates for file in files)
        return {
            "rows": rows,
            "updates": updates,
            "duplicates": duplicates,
            "quarantined": dict(quarantined),
            "warnings": dict(sum((file.warnings for file in files), Counter[str]())),
            "distinct": rows - updates - duplicates - quarantined.total(),
        }


def _record(row: dict[str, object]) -> dict[str, object]:
    return {name: str(value) if name.endswith("_day") else value for name, value in row.items()}
