"""A batch of events as parallel arrays, and what happens to whole batches: pick, join, cut at a moment."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from etl.demo.working_time import Seconds

Batch = dict[str, npt.NDArray[Any]]

NEVER = 2**62  # a step that does not happen; later than every moment
STEPS = (
    "accepted_at",
    "dispatched_at",
    "signed_at",
    "handled_at",
    "verified_at",
    "closed_at",
    "callback_at",
    "ended_at",
    "urged_at",
)


def size(batch: Batch) -> int:
    return len(batch["reported_at"])


def pick(batch: Batch, which: npt.NDArray[Any]) -> Batch:
    return {name: values[which] for name, values in batch.items()}


def joined(batches: Sequence[Batch]) -> Batch:
    return {name: np.concatenate([batch[name] for batch in batches]) for name in batches[0]}


def last_change(batch: Batch, cut: int = NEVER - 1) -> Seconds:
    """The latest step that has happened by `cut`, which is what the sender writes as its update time."""
    latest = batch["reported_at"]
    for step in STEPS:
        latest = np.maximum(latest, np.where(batch[step] <= cut, batch[step], 0))
    return latest
