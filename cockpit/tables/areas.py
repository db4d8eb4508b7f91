"""Tables of the children of an area, and of the tiles of the area itself."""

from cockpit.figures.comparison import compared_metric
from cockpit.metrics.answers import ChildRow, Value, WeekPoint
from cockpit.metrics.catalog import metric_named
from cockpit.tables.table import Cell, Column, Form, Table
from cockpit.text import Text
from cockpit.verdicts import verdict_words
from cockpit.view import View

FORMS: dict[str, Form] = {"integer": "integer", "decimal": "decimal", "percent": "percent", "hours": "hours"}
AREA = Column(Text("区域", "Area"))


def tiles(view: View) -> Table:
    """One row for each metric; weeks follow, oldest first."""
    weeks = max((len(tile.weeks) for tile in view.data.tiles), default=0)
    columns = (
        Column(Text("指标", "Metric")),
        Column(Text("单位", "Unit")),
        *_value_columns("decimal"),
        *(Column(Text(f"第 {week + 1} 周", f"Week {week + 1}"), "decimal") for week in range(weeks)),
    )
    rows = tuple(
        (
            view.at(metric_named(tile.value.metric).label),
            view.at(metric_named(tile.value.metric).unit),
            *_value_cells(view, tile.value),
            *(_week_cell(view, tile.weeks[week]) if week < len(tile.weeks) else None for week in range(weeks)),
        )
        for tile in view.data.tiles
    )
    return Table(columns, rows)


def services(view: View) -> Table:
    columns = (
        Column(Text("指标", "Metric")),
        Column(Text("单位", "Unit")),
        Column(Text("数值", "Value"), "decimal"),
        Column(Text("说明", "Detail")),
        Column(Text("占比", "Share"), "percent"),
        Column(Text("不可用的原因", "Why unavailable")),
    )
    rows = tuple(
        (
            view.at(metric_named(tile.value.metric).label),
            view.at(metric_named(tile.value.metric).unit),
            _protected(view) if tile.value.is_protected else tile.value.value,
            view.at(tile.detail),
            _protected(view) if tile.is_share_protected else tile.share,
            view.at(tile.value.unavailable) if tile.value.unavailable else "",
        )
        for tile in view.data.services
    )
    return Table(columns, rows)


def by_map_metric(view: View) -> Table:
    return _by_metric(view, view.metric)


def by_compared_metric(view: View) -> Table:
    return _by_metric(view, compared_metric(view))


def multiples(view: View) -> Table:
    weeks = max((len(child.weeks) for child in view.located), default=0)
    columns = (AREA, *(Column(Text(f"第 {week + 1} 周", f"Week {week + 1}"), "integer") for week in range(weeks)))
    rows = tuple((view.at(child.name), *(_week_cell(view, week) for week in child.weeks)) for child in view.located)
    return Table(columns, rows, tuple(child.area_id for child in view.located))


def _by_metric(view: View, metric_name: str) -> Table:
    """Every child, and the events that no child can claim, so that the rows add up to the area."""
    metric = metric_named(metric_name)
    columns = (AREA, *_value_columns(FORMS[metric.format]), Column(Text("与平均相比", "Against the average")))
    rows = tuple(_child_row(view, child, metric_name) for child in view.data.children)
    return Table(columns, rows, tuple(child.area_id for child in view.data.children))


def _child_row(view: View, child: ChildRow, metric_name: str) -> tuple[Cell, ...]:
    found = child.values.get(metric_name, Value(metric_name))
    verdict = child.verdicts.get(metric_name)
    against = _protected(view) if found.is_protected else view.say(verdict_words(verdict))
    return (view.at(child.name), *_value_cells(view, found), against)


def _value_columns(form: Form) -> tuple[Column, ...]:
    return (
        Column(Text("数值", "Value"), form),
        Column(Text("分子", "Numerator"), "integer"),
        Column(Text("分母", "Denominator"), "integer"),
        Column(Text("区间下限", "Lower"), form),
        Column(Text("区间上限", "Upper"), form),
        Column(Text("不可用的原因", "Why unavailable")),
    )


def _value_cells(view: View, value: Value) -> tuple[Cell, ...]:
    if value.is_protected:
        return (_protected(view),) * 6
    low, high = value.interval or (None, None)
    reason = view.at(value.unavailable) if value.unavailable else ""
    return (value.value, value.numerator, value.denominator, low, high, reason)


def _week_cell(view: View, week: WeekPoint) -> Cell:
    return _protected(view) if week.is_protected else week.value


def _protected(view: View) -> str:
    assert view.protected is not None, view.area_id
    return view.at(view.protected)
