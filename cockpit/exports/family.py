"""Which numbers of an area are hidden, decided from the top down: two levels taken together give nothing away."""

from collections.abc import Mapping
from dataclasses import dataclass

from cockpit.access import local_operator, select
from cockpit.areas import Areas
from cockpit.exports.protection import Parts, hidden, is_small
from cockpit.metrics.answers import CockpitData, Value
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.children import CHILD_METRICS
from cockpit.metrics.page import cockpit_data
from cockpit.visit import Visit

# Registers of things, which are public; everything else counts people or what happened to them.
REGISTERS = frozenset(
    ("facility", "compound", "project", "party_organisation", "partner_unit", "grid", "area", "station_member")
)
SAME_COUNT = {"events_per_10k": "accepted_count"}  # a rate and its count are hidden together


@dataclass(frozen=True)
class Family:
    """By metric: is the area's own number hidden, and which rows of its children."""

    own: Mapping[str, bool]
    children: Mapping[str, frozenset[int]]


def family_of(visit: Visit, smallest: int) -> Family:
    """Reads the whole line of ancestors, whatever the reader may see: what is hidden above is hidden for all."""
    areas, area_id = Areas.of(visit.snapshot), visit.selection.area_id
    line = [*(area.area_id for area in areas.ancestors(area_id)), area_id]
    operator = local_operator(areas)
    pages = [
        cockpit_data(visit.snapshot, select(operator, visit.snapshot, one, visit.selection.period)) for one in line
    ]
    names = [metric.name for metric in CHILD_METRICS if counts_people(metric.name)]
    found = {name: _down(name, line, pages, smallest) for name in names}
    return Family({name: own for name, (own, _) in found.items()}, {name: rows for name, (_, rows) in found.items()})


def counts_people(metric_name: str) -> bool:
    metric = metric_named(metric_name)
    return metric.source != "service" or metric.dataset not in REGISTERS


def parts_of(value: Value | None) -> Parts | None:
    """What a value counts; a rate counts its numerator, people are public."""
    if value is None or value.numerator is None:
        return None
    if metric_named(value.metric).kind != "share" or value.denominator is None:
        return (value.numerator,)
    return (value.numerator, value.denominator - value.numerator, value.denominator)


def _down(name: str, line: list[str], pages: list[CockpitData], smallest: int) -> tuple[bool, frozenset[int]]:
    counted = SAME_COUNT.get(name, name)
    is_hidden = smallest > 0 and is_small(parts_of(pages[0].parent_values.get(counted)) or (), smallest)
    rows: frozenset[int] = frozenset()
    for step, page in enumerate(pages):
        cells = [parts_of(child.values.get(counted)) for child in page.children]
        rows = hidden(cells, smallest, is_total_hidden=is_hidden)
        if step + 1 < len(line):
            place = [child.area_id for child in page.children].index(line[step + 1])
            is_hidden = place in rows
    return is_hidden, rows
