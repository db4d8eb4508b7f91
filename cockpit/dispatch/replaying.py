"""Plays a month of a deployment under every way of dispatching, and says what each would have brought."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cockpit.dispatch.month import Month
from cockpit.dispatch.policies import POLICIES
from cockpit.dispatch.queueing import Played, gini, play


@dataclass(frozen=True)
class Compared:
    """Of one policy: the mean over the seeds. `load_gini`: inequality of how busy the units are."""

    policy: str
    on_time_share: float
    p90_hours: float
    returned_share: float
    load_gini: float


def replay(month: Month, seeds: Sequence[int]) -> tuple[Compared, ...]:
    found = []
    for policy in POLICIES:
        played = [play(month.cases, month.hands, policy.choose, spread=month.spread, seed=seed) for seed in seeds]
        found.append(_mean(policy.name, played))
    return tuple(found)


def _mean(policy: str, played: list[Played]) -> Compared:
    return Compared(
        policy=policy,
        on_time_share=float(np.mean([one.on_time_share for one in played])),
        p90_hours=float(np.mean([one.p90_hours for one in played])),
        returned_share=float(np.mean([one.returned_share for one in played])),
        load_gini=float(np.mean([gini(list(one.busy_share.values())) for one in played])),
    )
