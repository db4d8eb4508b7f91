"""How sure a number is: Wilson for shares, exact Poisson for counts, order statistics for quantiles."""

import math
from collections.abc import Mapping

from scipy.special import bdtrik, gammaincinv, ndtri

CONFIDENCE = 0.95
BUCKET_BASE = 1.04
BUCKET_START = 0.01  # hours

Interval = tuple[float, float]


def wilson(successes: float, n: float, confidence: float = CONFIDENCE) -> Interval | None:
    """Stays within 0..1 and works at 0 of n. None without observations."""
    if n <= 0:
        return None
    z = float(ndtri(0.5 + confidence / 2))
    share = min(1.0, max(0.0, successes / n))
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    centre, scale = share + z * z / (2 * n), 1 + z * z / n
    low = 0.0 if successes <= 0 else max(0.0, (centre - spread) / scale)
    high = 1.0 if successes >= n else min(1.0, (centre + spread) / scale)
    return low, high


def poisson(count: float, confidence: float = CONFIDENCE) -> Interval:
    """Exact (Garwood): the means for which a count as far out as this is just not too rare."""
    tail = (1 - confidence) / 2
    low = float(gammaincinv(count, tail)) if count > 0 else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))


def bucket_hours(bucket: int) -> float:
    """The middle of a bucket, so that the error is at most half its width: 2 %."""
    return BUCKET_START * math.pow(BUCKET_BASE, bucket + 0.5)


def quantile_hours(histogram: Mapping[int, float], quantile: float) -> float | None:
    n = sum(histogram.values())
    return _at_rank(histogram, math.ceil(quantile * n)) if n > 0 else None


def quantile_interval(histogram: Mapping[int, float], quantile: float) -> Interval | None:
    """From the ranks that the quantile takes with 95 % chance, whatever the shape of the distribution."""
    n = sum(histogram.values())
    if n <= 0:
        return None
    tail = (1 - CONFIDENCE) / 2
    low = max(1, math.floor(float(bdtrik(tail, n, quantile))) + 1)
    high = min(int(n), math.ceil(float(bdtrik(1 - tail, n, quantile))) + 1)
    return _at_rank(histogram, low), _at_rank(histogram, high)


def _at_rank(histogram: Mapping[int, float], rank: float) -> float:
    seen = 0.0
    for bucket in sorted(histogram):
        seen += histogram[bucket]
        if seen >= rank:
            return bucket_hours(bucket)
    return bucket_hours(max(histogram))
