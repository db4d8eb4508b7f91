"""How good the predicted risk is, on cases that it was not learned from, at the middle of their limit."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np

from cockpit.cases.clocks import Clocks
from cockpit.reminders.conditions import LIKELY
from cockpit.reminders.hazard import Hazard, moment_of, waiting_of
from cockpit.reminders.history import Queues, past
from cockpit.warehouse import Snapshot

SHARE: Final = 0.5
WARM_UP: Final = timedelta(days=60)  # before the first case, so that the queues stand


@dataclass(frozen=True)
class Quality:
    """`recall`, `precision`: of speaking from `LIKELY` on. `brier_plain`: of saying the late share for every case."""

    cases: int
    late: int
    recall: float
    precision: float
    brier: float
    brier_plain: float


def quality(snapshot: Snapshot, hazard: Hazard, *, days: int) -> Quality | None:
    """None: no case was late in these days."""
    clocks, last = Clocks.of(snapshot.profile), snapshot.as_of
    around = past(snapshot, clocks, first=last - timedelta(days=days) - WARM_UP, last=last)
    queues = Queues.of(around, days)
    known = Queues(queues.begun, queues.ended, hazard.a_day)
    first = np.datetime64(last - timedelta(days=days))
    rows = (around.accepted_at >= first) & (around.due_at <= np.datetime64(last)) & (around.done_share > SHARE)
    late = around.is_late[rows]
    if not late.any():
        return None
    moments = moment_of(around, SHARE)[rows]
    waiting = waiting_of(known, around.unit_id[rows], moments)
    share = np.full(len(late), SHARE)
    chance = hazard.late(around.category_id[rows], share, waiting, around.handled_at[rows] <= moments)
    spoken = chance >= LIKELY
    return Quality(
        cases=len(late),
        late=int(late.sum()),
        recall=float((late & spoken).sum() / late.sum()),
        precision=float((late & spoken).sum() / max(int(spoken.sum()), 1)),
        brier=float(np.mean((chance - late) ** 2)),
        brier_plain=float(late.mean() * (1 - late.mean())),
    )
