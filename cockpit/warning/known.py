"""Known surges and silences of a demo held against what the engine says of the same days."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, Literal

from cockpit.errors import BadRequest
from cockpit.warning.finding import Direction, Finding

Verdict = Literal["found", "found_late", "missed"]
LATE_DAYS: Final = 3  # after the last day of what happened
UNREADABLE: Final = "不是演示数据的 truth.json：{path}。"


@dataclass(frozen=True)
class Known:
    """`area` is a name, empty for the district; empty category or source: all of them. `factor` times the usual."""

    direction: Direction
    area: str
    category_id: str
    first_day: date
    last_day: date
    factor: float
    meaning: str
    source_id: str = ""


@dataclass(frozen=True)
class Told:
    """`first` is the first finding of the same area and direction while it lasted, or shortly after."""

    known: Known
    verdict: Verdict
    delay_days: int | None
    first: Finding | None


def read(path: Path) -> tuple[Known, ...]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["injections"]
        return tuple(_known(row) for row in rows)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadRequest(UNREADABLE.format(path=path)) from error


def told_of(known: Known, area_id: str, findings: Iterable[Finding]) -> Told:
    """Only findings of the area itself count: one of a part of it, or of what holds it, may be chance."""
    last = known.last_day + timedelta(days=LATE_DAYS)
    fitting = [
        one
        for one in findings
        if (one.area_id, one.direction) == (area_id, known.direction)
        and known.category_id in ("", one.category_id)
        and known.first_day <= one.last_day <= last
    ]
    if not fitting:
        return Told(known, "missed", None, None)
    first = min(fitting, key=lambda one: (one.last_day, -one.rarity))
    verdict: Verdict = "found" if first.last_day <= known.last_day else "found_late"
    return Told(known, verdict, (first.last_day - known.first_day).days, first)


def _known(row: dict[str, Any]) -> Known:
    if row["kind"] not in ("surge", "silence"):
        raise ValueError(row["kind"])
    first_day, last_day = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
    size = float(row["factor"])
    area, category_id, meaning = str(row["area"]), str(row["category_id"]), str(row["meaning"])
    source_id = str(row.get("source_id", ""))
    return Known(row["kind"], area, category_id, first_day, last_day, size, meaning, source_id)
