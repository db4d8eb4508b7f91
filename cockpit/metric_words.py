"""How a value of a metric is said on screen, after the format in the catalog."""

from cockpit import numbers
from cockpit.metrics.answers import Value
from cockpit.metrics.catalog import metric_named
from cockpit.text import Language

FULL_BELOW = 100_000  # larger counts are said in 万 or k


def said(found: Value | None, language: Language, *, value: float | None = None) -> str:
    """With the unit where it is part of the number (94.1%), without it where a title says it."""
    if found is not None and found.is_protected and found.unavailable is not None:
        return found.unavailable.at(language)
    shown = value if value is not None else (found.value if found else None)
    if found is None or shown is None:
        return numbers.NO_VALUE
    number, unit = split(found.metric, shown, language)
    return f"{number}%" if unit == "%" else number


def split(metric_name: str, value: float, language: Language) -> tuple[str, str]:
    """The number and its unit, apart: the tile sets them in two sizes."""
    metric = metric_named(metric_name)
    unit = metric.unit.exactly_at(language)
    if metric.format == "percent":
        return numbers.number(value * 100, digits=1), "%"
    if metric.format != "integer" and abs(value) < 100:
        return numbers.number(value, digits=1), unit
    return count(value, language), unit


def count(value: float, language: Language) -> str:
    return numbers.compact(value, language) if abs(value) >= FULL_BELOW else numbers.number(value)
