"""Rows of counts as an image may draw them: the same cells are left out and rounded as in the sheet."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from cockpit.exports.protection import hidden, rounded
from cockpit.metrics.answers import CategoryRow, FunnelStage, TrendDay
from cockpit.view import View

R = TypeVar("R")


def drawn_view(view: View, smallest: int) -> View:
    """A row that is left out has no bar: a bar of no height would say zero. The line under the title says why."""
    if smallest <= 0:
        return view
    data = view.data
    return replace(
        view,
        data=replace(
            data,
            trend=_kept(data.trend, [day.observed for day in data.trend], smallest, _day),
            categories=_kept(data.categories, [row.observed for row in data.categories], smallest, _category),
            funnel=_kept(data.funnel, [row.open_count for row in data.funnel], smallest, _stage),
            topics=_kept(data.topics, [row.open_count for row in data.topics], smallest, _stage),
        ),
    )


def _kept(rows: tuple[R, ...], counts: Sequence[int], smallest: int, form: Callable[[R, int], R]) -> tuple[R, ...]:
    gone = hidden([(float(n),) for n in counts], smallest)
    return tuple(form(row, smallest) for place, row in enumerate(rows) if place not in gone)


def _day(day: TrendDay, smallest: int) -> TrendDay:
    expected, lower, upper = (_history(n, smallest) for n in (day.expected, day.lower, day.upper))
    observed = rounded(day.observed, smallest)
    return replace(day, observed=observed, expected=expected, lower=lower, upper=upper)


def _category(row: CategoryRow, smallest: int) -> CategoryRow:
    return replace(row, observed=rounded(row.observed, smallest), expected=_history(row.expected, smallest))


def _stage(stage: FunnelStage, smallest: int) -> FunnelStage:
    return replace(stage, open_count=rounded(stage.open_count, smallest))


def _history(n: float | None, smallest: int) -> float | None:
    return None if n is None or n < smallest else float(rounded(n, smallest))
