"""Saying how an area compares with the area above it: better, worse, or no different."""

from cockpit.metrics.answers import Verdict
from cockpit.metrics.catalog import metric_named

SENTENCES: dict[Verdict, str] = {
    "above": "高于上级平均",
    "below": "低于上级平均",
    "same": "与上级平均无差别",
    "too_few": "件数太少，不作比较",
    "unavailable": "没有可比的数据",
}


def verdict_words(verdict: Verdict | None) -> str:
    return SENTENCES[verdict or "unavailable"]


def is_bad(metric: str, verdict: Verdict | None) -> bool:
    """A difference that cannot be chance and goes the wrong way; neutral metrics stand out upwards."""
    if verdict == "above":
        return metric_named(metric).direction != "up"
    return verdict == "below" and metric_named(metric).direction == "up"


def is_good(metric: str, verdict: Verdict | None) -> bool:
    if verdict == "above":
        return metric_named(metric).direction == "up"
    return verdict == "below" and metric_named(metric).direction == "down"
