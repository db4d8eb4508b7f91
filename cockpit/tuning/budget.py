"""What people ask of warnings: false alarms a week on each level, and the limit of each rule."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cockpit.errors import BadRequest
from cockpit.warning.finding import LEVELS, Level
from cockpit.warning.rules import RULES
from cockpit.warning.setting import Setting

LEAST, MOST = 0.1, 20.0
LEAST_LIMIT, MOST_LIMIT = 1, 1000
Budget = dict[Level, float]
NO_NUMBER: Final = "误报预算“{text}”应为 0.1 到 20 之间的数字（每周条数）。"
NO_LIMIT: Final = "规则界限“{text}”应为 1 到 1000 之间的整数。"


@dataclass(frozen=True)
class Wanted:
    """`limits`: rule → the count at which it is raised."""

    budget: Budget
    limits: dict[str, int]


def usual() -> Wanted:
    """What the product comes with."""
    return Wanted(dict(Setting().budget_per_week), {rule.name: rule.least for rule in RULES})


def wanted_of(said: Mapping[str, str]) -> Wanted:
    """`said`: what a form or a command says for each level and rule; a rule that is not named keeps its usual limit."""
    limits = {rule.name: _limit(said[rule.name]) if rule.name in said else rule.least for rule in RULES}
    return Wanted({level: _number(said.get(level, "")) for level in LEVELS}, limits)


def stored(wanted: Wanted) -> str:
    return json.dumps({"budget": wanted.budget, "limits": wanted.limits}, separators=(",", ":"))


def read(text: str) -> Wanted:
    """A rule that came later has its usual limit, one that is gone is left out."""
    found, plain = json.loads(text), usual()
    limits = {name: int(found["limits"].get(name, least)) for name, least in plain.limits.items()}
    return Wanted({level: float(found["budget"][level]) for level in LEVELS}, limits)


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise BadRequest(NO_NUMBER, text=text[:20]) from None
    if not LEAST <= value <= MOST:
        raise BadRequest(NO_NUMBER, text=text[:20])
    return value


def _limit(text: str) -> int:
    if not text.isdecimal() or len(text) > 4 or not LEAST_LIMIT <= int(text) <= MOST_LIMIT:
        raise BadRequest(NO_LIMIT, text=text[:20])
    return int(text)
