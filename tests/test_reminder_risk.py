"""The risk of being late: what history says, and that a replay sends nothing twice."""

from datetime import UTC, datetime

import numpy as np
import pytest

from cockpit.cases.clocks import Clocks
from cockpit.reminders.hazard import fit
from cockpit.reminders.history import NEVER, Past, Queues
from cockpit.reminders.replaying import replay
from cockpit.reminders.risk import risk_of, unknown
from cockpit.warehouse import Snapshot

DAY = np.timedelta64(24 * 3600 * 1_000_000, "us")


def history(shares: dict[str, list[float]], repeat: int = 200) -> Past:
    """Cases of ten days, by category: the share of the limit after which each was closed."""
    pairs = [(name, share) for name, found in shares.items() for share in found] * repeat
    accepted_at = np.array(
        [np.datetime64("2026-01-01T00:00:00", "us") + place * DAY // 8 for place in range(len(pairs))]
    )
    done_share = np.array([share for _name, share in pairs])
    return Past(
        category_id=np.array([name for name, _share in pairs], dtype=object),
        unit_id=np.array(["u1"] * len(pairs), dtype=object),
        accepted_at=accepted_at,
        due_at=accepted_at + 10 * DAY,
        handled_at=np.full(len(pairs), NEVER),
        closed_at=accepted_at + (done_share * 10 * DAY).astype("timedelta64[us]"),
        done_share=done_share,
    )


def chances(shares: dict[str, list[float]], *, at: float) -> dict[str, float]:
    found = history(shares)
    hazard = fit(found, Queues.of(found, 100))
    assert hazard is not None
    names = np.array(list(shares), dtype=object)
    n = len(names)
    late = hazard.late(names, np.full(n, at), np.full(n, 4.0), np.zeros(n, dtype=bool))
    return dict(zip(shares, (float(one) for one in late), strict=True))


def test_a_category_that_is_often_late_has_the_greater_risk() -> None:
    found = chances({"slow": [0.3, 0.9, 1.5, 1.5], "fast": [0.1, 0.2, 0.3, 1.5]}, at=0.0)
    assert found["slow"] > found["fast"] > 0


def test_the_longer_a_case_is_open_the_greater_is_its_risk() -> None:
    shares = {"noise": [0.1, 0.2, 0.4, 0.6, 0.8, 1.5]}
    early, half, end = (chances(shares, at=at)["noise"] for at in (0.0, 0.5, 1.0))
    assert early < half < end == 1.0
    assert early == pytest.approx(1 / 6, abs=0.05)


def test_a_unit_with_more_to_do_has_the_greater_risk() -> None:
    queues = Queues({"u1": np.array([], dtype="datetime64[us]")}, {}, {"u1": 2.0})
    assert queues.waiting("u1", np.array([np.datetime64("2026-01-01", "us")]))[0] == -1.0


def test_with_too_little_history_nothing_is_predicted(cast: Snapshot) -> None:
    assert risk_of(cast, Clocks.of(cast.profile)) is None
    assert unknown([], datetime(2026, 6, 15, tzinfo=UTC)) == []


def test_a_replay_of_the_showcase_sends_nothing_twice(showcase: Snapshot) -> None:
    found = replay(showcase, unknown, days=3)
    assert found.twice == 0
    assert found.messages_a_day[1] <= 9  # eight of their own and one summary
