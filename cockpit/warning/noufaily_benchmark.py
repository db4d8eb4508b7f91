"""Every weekly detector, at each of its error rates, on the same sample of the 42 scenarios."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cockpit.warning import ears
from cockpit.warning.farrington import farrington
from cockpit.warning.farrington_design import Options
from cockpit.warning.noufaily import SCORED_WEEKS, WEEKS_A_YEAR, Sample, sample
from cockpit.warning.noufaily_scores import scores
from cockpit.warning.weekly import WeeklySetting, scored_weeks

Flags = NDArray[np.bool_]
ALPHAS: Final = (0.05, 0.01)
Alarms = Callable[[Sample], dict[str, Flags]]


@dataclass(frozen=True)
class Method:
    """`alarms`: per error rate, as written in the answer, the flags of the scored weeks."""

    name: str
    alarms: Alarms


def measured(series: int, seed: int) -> dict[str, Any]:
    """Per method and error rate `fpr`, `pod`, `pod_by_size`; per method the seconds it took."""
    found: dict[str, Any] = {}
    drawn = sample(series, seed)
    for method in METHODS:
        started = time.perf_counter()
        flags = method.alarms(drawn)
        seconds = round(time.perf_counter() - started, 2)
        found[method.name] = {alpha: _numbers(drawn, flag) for alpha, flag in flags.items()} | {"seconds": seconds}
    return found | {"series": series, "seed": seed}


def _numbers(drawn: Sample, flags: Flags) -> dict[str, Any]:
    reached = scores(drawn, flags)
    return {"fpr": round(reached.fpr, 5), "pod": round(reached.pod, 4), "pod_by_size": reached.pod_by_size}


def _ears(thresholds: Callable[..., NDArray[np.float64]], alpha: float) -> Alarms:
    def alarms(drawn: Sample) -> dict[str, Flags]:
        flags = ears.alarms(drawn.counts, thresholds(drawn.counts, alpha=alpha))
        return {f"{alpha}": flags[:, SCORED_WEEKS.start :]}

    return alarms


def _farrington(drawn: Sample) -> dict[str, Flags]:
    return {
        f"{alpha}": farrington(drawn.counts, weeks=SCORED_WEEKS, options=Options(alpha=alpha)).alarms
        for alpha in ALPHAS
    }


def _weekly(drawn: Sample) -> dict[str, Flags]:
    return {
        f"{alpha}": scored_weeks(
            drawn.counts, weeks=SCORED_WEEKS, setting=WeeklySetting(alpha=alpha, weeks_a_year=WEEKS_A_YEAR)
        ).alarms
        for alpha in ALPHAS
    }


METHODS: Final = (
    Method("ears_c1", _ears(ears.c1, ears.ALPHA)),
    Method("ears_c2", _ears(ears.c2, ears.ALPHA)),
    Method("ears_c3", _ears(ears.c3, ears.ALPHA_C3)),
    Method("farrington", _farrington),
    Method("weekly", _weekly),
)
