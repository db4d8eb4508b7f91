"""The answers of a page as they may leave the house: sheets and images are made from these, screens are not."""

import re
from dataclasses import replace

from cockpit.exports.counted_words import protected_words
from cockpit.exports.family import Family, counts_people, family_of, parts_of
from cockpit.exports.protection import hidden, is_small, mark, rounded
from cockpit.metrics.answers import Attention, ChildRow, CockpitData, ServiceTile, Tile, Value, WeekPoint
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.intervals import wilson
from cockpit.view import View
from cockpit.visit import Visit

ALL_NUMBERS = re.compile(r"\d[\d,]*")


def protected_view(visit: Visit, view: View) -> View:
    smallest = visit.snapshot.profile.privacy.smallest_cell
    if smallest <= 0:
        return view
    is_exact = visit.selection.period.name == visit.default_period
    data = _protected(view.data, family_of(visit, smallest), smallest, is_exact)
    return replace(view, data=data, protected=mark(smallest))


def _protected(data: CockpitData, family: Family, smallest: int, is_exact: bool) -> CockpitData:
    own = {name: _value(value, smallest, family.own.get(name), is_exact) for name, value in data.parent_values.items()}
    return replace(
        data,
        tiles=tuple(_tile(tile, own, smallest) for tile in data.tiles),
        children=tuple(_child(data, place, family, smallest, is_exact) for place in range(len(data.children))),
        parent_values=own,
        services=tuple(_service(tile, smallest) for tile in data.services),
        attention=tuple(_attention(row, smallest) for row in data.attention),
    )


def _value(value: Value, smallest: int, is_hidden: bool | None, is_exact: bool) -> Value:
    """`is_hidden` None: no breakdown decides about this number, so it leaves rounded."""
    parts = parts_of(value)
    if parts is None or not counts_people(value.metric):
        return value
    if is_hidden or is_small(parts, smallest):
        return Value(value.metric, unavailable=mark(smallest), is_protected=True)
    return value if is_exact and is_hidden is not None else _rounded(value, smallest)


def _rounded(value: Value, smallest: int) -> Value:
    part = rounded(value.numerator or 0, smallest)
    metric = metric_named(value.metric)
    if metric.kind == "count":
        return Value(value.metric, part, part, n=part)
    if metric.kind == "rate":
        whole = value.denominator
        return Value(value.metric, part * metric.per / whole if whole else None, part, whole, part)
    whole = rounded(value.denominator or 0, smallest)
    part = min(part, whole)
    if not whole:
        return replace(value, value=None, interval=None)
    return Value(value.metric, part / whole, part, whole, whole, wilson(part, whole))


def _tile(tile: Tile, own: dict[str, Value], smallest: int) -> Tile:
    value = own.get(tile.value.metric) or _value(tile.value, smallest, None, False)
    weeks = _weeks(tile.weeks, smallest)
    if metric_named(value.metric).kind != "count":  # how many stand behind the share of a week is not known here
        weeks = tuple(_hidden_week(week) for week in tile.weeks)
    return replace(tile, value=value, weeks=weeks, detail=None)


def _weeks(weeks: tuple[WeekPoint, ...], smallest: int) -> tuple[WeekPoint, ...]:
    gone = hidden([None if week.value is None else (week.value,) for week in weeks], smallest)
    return tuple(
        _hidden_week(week) if place in gone else _rounded_week(week, smallest) for place, week in enumerate(weeks)
    )


def _hidden_week(week: WeekPoint) -> WeekPoint:
    return week if week.value is None else WeekPoint(week.week_start, None, is_protected=True)


def _rounded_week(week: WeekPoint, smallest: int) -> WeekPoint:
    return week if week.value is None else replace(week, value=float(rounded(week.value, smallest)))


def _child(data: CockpitData, place: int, family: Family, smallest: int, is_exact: bool) -> ChildRow:
    child = data.children[place]
    values = {
        name: _value(value, smallest, place in family.children.get(name, ()), is_exact)
        for name, value in child.values.items()
    }
    verdicts = child.verdicts | {name: "unavailable" for name, value in values.items() if value.is_protected}
    return replace(child, values=values, verdicts=verdicts, weeks=_weeks(child.weeks, smallest), signal="none")


def _service(tile: ServiceTile, smallest: int) -> ServiceTile:
    """Of registers nothing is hidden: how many centres there are stands on their doors."""
    if tile.value.value is None or not counts_people(tile.value.metric):
        return tile
    count = tile.value.value
    value = _value(tile.value, smallest, None, False)
    behind = (count * (tile.share or 0.0), count * (1 - (tile.share or 0.0)), count)
    is_share_small = tile.share is not None and is_small(behind, smallest)
    is_hidden = tile.share is not None and (value.is_protected or is_share_small)
    share = None if is_hidden or tile.share is None else round(tile.share, 2)
    detail = mark(smallest) if ALL_NUMBERS.search(tile.detail.zh) else tile.detail
    return replace(tile, value=value, share=share, detail=detail, is_share_protected=is_hidden)


def _attention(row: Attention, smallest: int) -> Attention:
    """A row about one case is a row of a list; a row about many counts them in its words."""
    if row.event_key is not None:
        return row
    detail = mark(smallest) if ALL_NUMBERS.search(row.detail.zh) else row.detail
    title = replace(row.title, zh=protected_words(row.title.zh, smallest), en=protected_words(row.title.en, smallest))
    return replace(row, title=title, detail=detail)
