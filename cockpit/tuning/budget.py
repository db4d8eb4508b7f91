"""The alarm budget as people set it: false alarms a week on each level."""

import json
from collections.abc import Mapping
from typing import Final

from cockpit.errors import BadRequest
from cockpit.warning.finding import LEVELS, Level

LEAST, MOST = 0.1, 20.0
Budget = dict[Level, float]
NO_NUMBER: Final = "误报预算“{text}”应为 0.1 到 20 之间的数字（每周条数）。"


def budget_of(said: Mapping[str, str]) -> Budget:
    """`said`: what a form or a command says for each level."""
    return {level: _number(said.get(level, "")) for level in LEVELS}


def stored(budget: Budget) -> str:
    return json.dumps({level: budget[level] for level in LEVELS})


def read(text: str) -> Budget:
    found = json.loads(text)
    return {level: float(found[level]) for level in LEVELS}


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise BadRequest(NO_NUMBER.format(text=text[:20])) from None
    if not LEAST <= value <= MOST:
        raise BadRequest(NO_NUMBER.format(text=text[:20]))
    return value
