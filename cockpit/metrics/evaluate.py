"""From sums to a value: the one place where a numerator meets a denominator."""

from collections.abc import Mapping
from dataclasses import replace

from cockpit.metrics.answers import Value
from cockpit.metrics.intervals import poisson, quantile_hours, quantile_interval, wilson
from cockpit.metrics.metric import Metric, total
from cockpit.text import Text

Sums = Mapping[str, float]
NO_PEOPLE = Text("这个区域没有人口（或从业人数）资料。", "There is no population (or staff) figure for this area.")


def evaluate(metric: Metric, sums: Sums) -> Value:
    """A denominator of nothing gives no value, with n = 0: nothing happened, which is not the same as 0 %."""
    if metric.kind == "count":
        return _count(metric, sums)
    assert metric.denominator is not None, metric.name
    if metric.kind == "rate":
        return _rate(metric, sums)
    return _share(metric, sums)


def evaluate_hours(metric: Metric, histogram: Mapping[int, float]) -> Value:
    assert metric.quantile is not None, metric.name
    n = int(sum(histogram.values()))
    return Value(
        metric.name,
        value=quantile_hours(histogram, metric.quantile),
        n=n,
        interval=quantile_interval(histogram, metric.quantile),
    )


def _count(metric: Metric, sums: Sums) -> Value:
    if "people" in metric.measures and not sums.get("people"):
        return Value(metric.name, unavailable=NO_PEOPLE)
    count = total(metric.numerator, sums)
    # A stock or a register is complete: only events that happen by chance have an interval.
    interval = poisson(count) if metric.source == "event" and count >= 0 else None
    return Value(metric.name, count, count, n=round(count), interval=interval)


def _rate(metric: Metric, sums: Sums) -> Value:
    count, base = total(metric.numerator, sums), total(metric.denominator or "", sums)
    if base <= 0:
        missing = NO_PEOPLE if metric.denominator == "people" else None
        return Value(metric.name, numerator=None if missing else count, unavailable=missing)
    low, high = poisson(count)
    scale = metric.per / base
    return Value(metric.name, count * scale, count, base, round(count), (low * scale, high * scale))


def _share(metric: Metric, sums: Sums) -> Value:
    part, whole = total(metric.numerator, sums), total(metric.denominator or "", sums)
    n = round(whole)
    if whole <= 0:
        return Value(metric.name, numerator=part, denominator=whole, n=n)
    value = Value(metric.name, part / whole, part, whole, n, wilson(part, whole))
    return replace(value, value=None) if n < metric.minimum_n else value
