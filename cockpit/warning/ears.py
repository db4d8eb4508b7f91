"""EARS C1, C2 and C3: short-memory control charts of daily or weekly counts, equal to `earsC` of R `surveillance`.

Source: Hutwagner, Thompson, Seeman, Treadwell (2003), J Urban Health 80:i89-i96; Fricker, Hegler, Dunfee (2008),
Stat Med 27:3407-3429. Needs numpy and scipy only. Counts have the time on the last axis, so that many series are
scored at once; what lies before the first full baseline has the threshold NaN and is never an alarm.
"""

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy.special import ndtri

BASELINE: Final = 7  # time units whose mean and deviation are compared with
ALPHA: Final = 0.001  # one-sided, z = 3.09: the default of earsC for C1 and C2
ALPHA_C3: Final = 0.025  # the default of earsC for C3
LAG: Final = 2  # C2 and C3 leave out the last two time units, which an outbreak may already have raised

Floats = NDArray[np.float64]
Numbers = NDArray[np.float64] | NDArray[np.int64]


def c1(counts: Numbers, *, alpha: float = ALPHA, baseline: int = BASELINE) -> Floats:
    """Thresholds in cases, shaped like `counts` (…, time): mean + z sd of the `baseline` units just before.

    An alarm is `counts > threshold`. The deviation is that of a sample (n - 1).
    """
    mean, deviation = _baseline(counts, baseline, lag=0)
    return mean + ndtri(1 - alpha) * deviation


def c2(counts: Numbers, *, alpha: float = ALPHA, baseline: int = BASELINE) -> Floats:
    """Thresholds in cases, shaped like `counts` (…, time): as C1, with a baseline that ends `LAG` units earlier."""
    mean, deviation = _baseline(counts, baseline, lag=LAG)
    return mean + ndtri(1 - alpha) * deviation


def c3(counts: Numbers, *, alpha: float = ALPHA_C3, baseline: int = BASELINE) -> Floats:
    """Thresholds in cases, shaped like `counts` (…, time): C2, lowered by what the last two units had above 1 sd.

    A unit whose baseline does not vary has no distance in deviations and lowers nothing.
    """
    mean, deviation = _baseline(counts, baseline, lag=LAG)
    with np.errstate(invalid="ignore", divide="ignore"):
        distance = np.where(deviation > 0, (counts - mean) / deviation, 0.0)
    above = np.maximum(distance - 1.0, 0.0)
    carried = np.zeros_like(above)
    for back in range(1, LAG + 1):
        carried[..., back:] += above[..., :-back]
    return mean + deviation * (ndtri(1 - alpha) - carried)


def alarms(counts: Numbers, thresholds: Floats) -> NDArray[np.bool_]:
    """Where a count is above its threshold; (…, time). NaN, which is "not enough past", is no alarm."""
    return np.asarray(counts > thresholds)


def _baseline(counts: Numbers, length: int, *, lag: int) -> tuple[Floats, Floats]:
    values = np.asarray(counts, dtype=np.float64)
    mean, deviation = np.full_like(values, np.nan), np.full_like(values, np.nan)
    first = length + lag
    if values.shape[-1] > first:
        windows = sliding_window_view(values, length, axis=-1)[..., : values.shape[-1] - first, :]
        mean[..., first:] = windows.mean(axis=-1)
        deviation[..., first:] = windows.std(axis=-1, ddof=1)
    return mean, deviation
