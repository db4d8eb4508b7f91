"""What the rules find in a snapshot, within what may be seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cockpit.access import Selection
from cockpit.metrics.gate import read
from cockpit.warehouse import Snapshot
from cockpit.warning.rules import RULES, Rule

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


def rule_hits(snapshot: Snapshot, selection: Selection) -> list[RuleHit]:
    """In the order of the rules. A rule whose tables the deployment does not have finds nothing."""
    return [hit for rule in RULES if rule.needs <= snapshot.tables for hit in _hits(snapshot, selection, rule)]


def _hits(snapshot: Snapshot, selection: Selection, rule: Rule) -> Iterator[RuleHit]:
    given = {
        "as_of": snapshot.as_of,
        "as_of_day": snapshot.as_of.date(),
        "area_id": selection.area_id,
        "least": rule.least,
    }
    asked = {name: given[name] for name in set(PARAMETER.findall(rule.sql))}  # DuckDB refuses what is not asked for
    for row in read(snapshot, selection, rule.sql, asked):
        yield RuleHit(
            rule=rule.name,
            area_id=str(row["area_id"]),
            category_id=str(row["category_id"]),
            subject_key=str(row["subject_key"]),
            subject=str(row["subject"] or ""),
            observed=int(str(row["n"])),
            least=rule.least,
            first_day=_day(row["first_day"]),
            last_day=_day(row["last_day"]),
        )


def _day(value: object) -> date:
    assert isinstance(value, date), value
    return value
