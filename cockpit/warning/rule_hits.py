"""What the rules find in a snapshot, within what may be seen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from cockpit.access import Selection
from cockpit.metrics.gate import read
from cockpit.warehouse import Snapshot
from cockpit.warning.rules import RULES, Rule

USUAL: Final[Mapping[str, int]] = MappingProxyType({})
PARAMETER: Final = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class RuleHit:
    """`subject` is what it is about besides the area (a place, a compound, a source); empty when it is the area."""

    rule: str
    area_id: str
    category_id: str
    subject_key: str
    subject: str
    observed: int
    least: int
    first_day: date
    last_day: date


def rule_hits(
    snapshot: Snapshot,
    selection: Selection,
    *,
    limits: Mapping[str, int] = USUAL,
    as_of: datetime | None = None,
    rules: tuple[Rule, ...] = RULES,
) -> list[RuleHit]:
    """In the order of the rules. `limits` may name others than the usual ones; `as_of` a past moment, for a replay.

    A rule whose tables the deployment does not have finds nothing.
    """
    moment = as_of or snapshot.as_of
    asked = [(rule, limits.get(rule.name, rule.least)) for rule in rules if rule.needs <= snapshot.tables]
    return [hit for rule, least in asked for hit in _hits(snapshot, selection, rule, (least, moment))]


def _hits(snapshot: Snapshot, selection: Selection, rule: Rule, asked: tuple[int, datetime]) -> Iterator[RuleHit]:
    least, moment = asked
    given = {"as_of": moment, "as_of_day": moment.date(), "area_id": selection.area_id, "least": least}
    named = {name: given[name] for name in set(PARAMETER.findall(rule.sql))}  # DuckDB refuses what is not asked for
    for row in read(snapshot, selection, rule.sql, named):
        yield RuleHit(
            rule=rule.name,
            area_id=str(row["area_id"]),
            category_id=str(row["category_id"]),
            subject_key=str(row["subject_key"]),
            subject=str(row["subject"] or ""),
            observed=int(str(row["n"])),
            least=least,
            first_day=_day(row["first_day"]),
            last_day=_day(row["last_day"]),
        )


def _day(value: object) -> date:
    assert isinstance(value, date), value
    return value
