"""The whistle chain: at which level what began with mediation was settled, and how much went on to a unit."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cockpit.metrics.answers import ChainLevel
from cockpit.text import Text

LEVELS: Final = MappingProxyType(
    {
        "volunteer": Text("志愿者", "Volunteer"),
        "community": Text("社区", "Community"),
        "street": Text("街道", "Street"),
        "center": Text("矛调中心", "Centre"),
        "department": Text("部门", "Department"),
    }
)
FIRST: Final = frozenset(("volunteer", "community"))  # without going to the street
STARTED, FIRST_SETTLED = "mediations_started", "mediations_first_settled"
SETTLED: Final = MappingProxyType({level: f"mediations_settled_{level}" for level in LEVELS})
CHAIN_MEASURES: Final = (STARTED, FIRST_SETTLED, *SETTLED.values())


def chain(sums: Mapping[str, float]) -> tuple[ChainLevel, ...]:
    """Empty without mediation in the period. The last row is what no level has settled, or not yet."""
    started = int(sums.get(STARTED, 0))
    if not started:
        return ()
    levels = [ChainLevel(level, label, int(sums.get(SETTLED[level], 0))) for level, label in LEVELS.items()]
    rest = started - sum(level.count for level in levels)
    return (*levels, ChainLevel("not_settled", Text("未化解", "Not settled"), rest))
