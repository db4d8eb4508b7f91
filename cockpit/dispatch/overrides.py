"""How often officers sent a case elsewhere than was suggested first, and why: what an adviser can learn from."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, select

from cockpit.ledger.case_tables import CASE, CHANGE

DAYS: Final = 30
MOST_PAIRS: Final = 10
MOST_REASONS: Final = 10
T = TypeVar("T")


@dataclass(frozen=True)
class Override:
    """One case that went to `chosen` although `suggested` stood first."""

    case_id: str
    number: str
    category_id: str
    suggested: str
    chosen: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Overrides:
    """`advised`: dispatches with a suggestion; without one there was nothing to override."""

    dispatched: int
    advised: int
    overridden: int
    pairs: tuple[tuple[str, str, int], ...]  # suggested, chosen, how often; most often first
    by_category: tuple[tuple[str, int, int], ...]  # category, overridden, advised; most overridden first
    latest: tuple[Override, ...]

    @property
    def share(self) -> float | None:
        return self.overridden / self.advised if self.advised else None


def overrides(connection: Connection, area_ids: frozenset[str], *, since: datetime) -> Overrides:
    """`area_ids` come from a `Selection`: no area, nothing counted."""
    columns = (CASE.c.case_id, CASE.c.number, CASE.c.category_id, CHANGE.c.answers, CHANGE.c.at)
    held = (CHANGE.c.verb == "dispatch", CHANGE.c.at >= since, CASE.c.area_id.in_(sorted(area_ids)))
    query = select(*columns).join(CASE, CASE.c.case_id == CHANGE.c.case_id).where(*held)
    rows = connection.execute(query.order_by(CHANGE.c.change_number.desc())).mappings()
    return _counted([(row, json.loads(row["answers"])) for row in rows])


def _counted(rows: list[tuple[Any, dict[str, Any]]]) -> Overrides:
    advised = [(row, said) for row, said in rows if said.get("suggested")]
    found = [_override(row, said) for row, said in advised if said["suggested"][0] != said["unit_id"]]
    of_category = Counter(str(row["category_id"]) for row, _ in advised)
    overridden = Counter(one.category_id for one in found)
    return Overrides(
        dispatched=len(rows),
        advised=len(advised),
        overridden=len(found),
        pairs=tuple((*pair, n) for pair, n in _often((one.suggested, one.chosen) for one in found)[:MOST_PAIRS]),
        by_category=tuple((name, n, of_category[name]) for name, n in _often(overridden.elements())),
        latest=tuple(found[:MOST_REASONS]),
    )


def _override(row: Any, said: dict[str, Any]) -> Override:
    return Override(
        case_id=row["case_id"],
        number=row["number"],
        category_id=row["category_id"],
        suggested=str(said["suggested"][0]),
        chosen=str(said["unit_id"]),
        reason=str(said.get("override_reason") or ""),
        at=row["at"],
    )


def _often(found: Iterable[T]) -> list[tuple[T, int]]:
    """Most often first; of equally frequent ones in a fixed order."""
    return sorted(Counter(found).items(), key=lambda item: (-item[1], str(item[0])))
