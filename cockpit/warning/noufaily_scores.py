"""What a detector reaches on the 42 scenarios: the rate of false positives and the probability of detection."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cockpit.warning.noufaily import SCORED_WEEKS, SIZES, Sample

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Scores:
    """`fpr`: weeks without outbreak that alarmed; `pod`: outbreaks with an alarm in a week of theirs, by size too."""

    fpr: float
    pod: float
    pod_by_size: dict[int, float | None]


def scores(sample: Sample, alarms: Flags) -> Scores:
    """`alarms`: (series, len(SCORED_WEEKS)). A series whose outbreak drew no case counts as one without outbreak."""
    affected = np.asarray(sample.outbreak[:, SCORED_WEEKS.start :] > 0)
    assert alarms.shape == affected.shape, alarms.shape
    has_outbreak: Flags = np.any(affected, axis=1)
    detected: Flags = np.any(alarms & affected, axis=1)
    by_size = {size: _share(detected[has_outbreak & (sample.size == size)]) for size in SIZES}
    return Scores(float(alarms[~affected].mean()), float(detected[has_outbreak].mean()), by_size)


def _share(detected: Flags) -> float | None:
    return round(float(detected.mean()), 4) if len(detected) else None
