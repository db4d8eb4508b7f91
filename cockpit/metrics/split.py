"""The parts of a split: which area below holds a row, in what order, under what name."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from cockpit.access import Selection
from cockpit.areas import Areas
from cockpit.metrics.answers import Value
from cockpit.metrics.dimensions import Dimension
from cockpit.metrics.metric import Metric
from cockpit.metrics.names import NO_UNIT, NOT_LOCATED, OWN_LEVEL, Names
from cockpit.text import Text
from cockpit.warehouse import Row, Snapshot

REST = "not_located"  # the row that no child can claim: children plus it are the parent


def placed_sums(areas: Areas | None, area_id: str, rows: Iterable[Row]) -> dict[str, dict[str, float]]:
    """Adds up deepest areas to children; without areas the keys stay as they are."""
    place = _place(areas, area_id)
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        sums = found.setdefault(place(str(row["key"])), {})
        for name, value in row.items():
            if name != "key":
                sums[name] = sums.get(name, 0.0) + float(cast(Any, value) or 0)
    return found


def placed_histograms(areas: Areas | None, area_id: str, rows: Iterable[Row]) -> dict[str, dict[int, float]]:
    """Every level has its own histogram, so the rest is the parent without its children."""
    found: dict[str, dict[int, float]] = {}
    for row in rows:
        bucket, n = cast(int, row["bucket"]), float(cast(Any, row["n"]))
        found.setdefault(str(row["key"]), {})[bucket] = n
    if areas is None or not areas.children(area_id):
        return found
    rest = found.pop(area_id, {})
    for child in areas.children(area_id):
        for bucket, n in found.get(child.area_id, {}).items():
            rest[bucket] = rest.get(bucket, 0.0) - n
    return {**found, REST: {bucket: n for bucket, n in rest.items() if n > 0}}


def _place(areas: Areas | None, area_id: str) -> Callable[[str], str]:
    if areas is None or not areas.children(area_id):
        return str
    child_of = areas.child_of(area_id)
    return lambda key: child_of[key] or REST


def sorted_keys(snapshot: Snapshot, selection: Selection, dimension: Dimension, values: dict[str, Value]) -> list[str]:
    """Areas and categories in the deployment's order, every child even without events; units by size; days by time."""
    if dimension.name == "area":
        children = [child.area_id for child in Areas.of(snapshot).children(selection.area_id)]
        return [*children, REST] if children else [selection.area_id]
    names = Names.of(snapshot)
    listed = {"category": list(names.categories), "source": list(names.sources)}.get(dimension.name)
    if listed is not None:
        return [key for key in listed if key in values] + sorted(set(values) - set(listed))
    if dimension.name == "unit":
        return sorted(values, key=lambda key: (-(values[key].n or 0), key))
    return sorted(values)


def label_of(snapshot: Snapshot, dimension: Dimension, metric: Metric) -> Callable[[str], Text]:
    areas, names = Areas.of(snapshot), Names.of(snapshot)
    rest = OWN_LEVEL if metric.source == "service" else NOT_LOCATED
    labels: dict[str, Callable[[str], Text]] = {
        "area": lambda key: rest if key == REST else areas.get(key).name,
        "category": names.category,
        "source": lambda key: names.sources.get(key, Text(key)),
        "unit": lambda key: names.units.get(key, Text(key)) if key else NO_UNIT,
    }
    return labels.get(dimension.name, Text)
