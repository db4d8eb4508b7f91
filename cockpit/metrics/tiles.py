"""The six tiles: value of the period, thirteen weeks, and whether the last week is out of the ordinary."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cockpit.metrics.answers import Tile, Value, WeekPoint
from cockpit.metrics.availability import Availability
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.evaluate import evaluate
from cockpit.metrics.metric import Metric, total
from cockpit.metrics.open_now import OpenNow
from cockpit.metrics.page_facts import Daily, Reader
from cockpit.metrics.spc import Control, p_prime, xmr
from cockpit.numbers import number
from cockpit.text import Text

Sums = dict[str, float]
# Stocks have no daily count: the level at a week's end is today's level without what came and went since.
STOCK_FLOWS: Final = {
    "open_now": ("open_in", "open_out"),
    "overdue_now": ("overdue_in", "overdue_out"),
    "seriously_overdue_now": ("serious_in", "serious_out"),
}


@dataclass(frozen=True)
class TileRow:
    metric: str
    detail: Callable[[Sums], Text]
    detail_metric: str = ""  # what the detail counts, where it is not the tile's own metric


def _count(zh: str, en: str, measure: str) -> Callable[[Sums], Text]:
    def detail(sums: Sums) -> Text:
        n = number(sums.get(measure, 0.0))
        return Text(f"{zh} {n}", f"{en} {n}")

    return detail


def _places(sums: Sums) -> Text:
    n = number(sums.get("places_3_now", 0.0))
    return Text(f"同址 ≥3 次 {n} 处", f"{n} places ≥ 3 times")


TILES: Final = (
    TileRow("accepted_count", _count("在办", "open", "open_now"), "open_count"),
    TileRow("on_time_share", _count("应结", "due", "due")),
    TileRow("overdue_open_count", _count("严重超期", "seriously", "seriously_overdue_now")),
    TileRow("satisfied_share", _count("n =", "n =", "satisfaction_valid")),
    TileRow("repeat_share", _places),
    TileRow("due_soon_count", _count("在办", "open", "open_now"), "open_count"),
)
TILE_MEASURES: Final = tuple(
    dict.fromkeys(
        [
            *(
                name
                for row in TILES
                if metric_named(row.metric).source == "event"
                for name in metric_named(row.metric).measures
            ),
            *(flow for flows in STOCK_FLOWS.values() for flow in flows),
        ]
    )
)


def tiles(reader: Reader, daily: Daily, open_now: OpenNow) -> tuple[Tile, ...]:
    window = reader.window
    sums = {**daily.sums(window.first_day, window.last_day), **open_now.total}
    available = Availability.of(reader.snapshot)
    return tuple(_tile(reader, row, available, (sums, daily)) for row in TILES)


def _tile(reader: Reader, row: TileRow, available: Availability, facts: tuple[Sums, Daily]) -> Tile:
    metric, (sums, daily) = metric_named(row.metric), facts
    reason = available.reason(metric)
    if reason is not None:
        return Tile(Value(metric.name, unavailable=reason))
    weeks = _weeks(metric, daily, sums)
    control = _control(metric, weeks)
    good = None if metric.direction is None else control.signal == ("high" if metric.direction == "up" else "low")
    return Tile(
        value=evaluate(metric, sums),
        weeks=_points(metric, daily, weeks),
        centre=control.centre,
        lower=control.lower,
        upper=control.upper,
        signal=control.signal,
        signal_is_good=None if control.signal == "none" else good,
        target=reader.snapshot.profile.targets.get(metric.name),
        detail=row.detail(sums) if available.reason(metric_named(row.detail_metric or row.metric)) is None else None,
    )


def _weeks(metric: Metric, daily: Daily, sums: Sums) -> list[Sums]:
    """Sums of each week that lies in the time of the data; a metric of the present moment is walked back."""
    known = [start >= daily.window.known_from for start in daily.window.week_starts]
    if metric.source == "event":
        weekly = {name: daily.weeks(name).sum(axis=0) for name in metric.measures}
        return [{name: float(weekly[name][week]) for name in weekly} if ok else {} for week, ok in enumerate(known)]
    measure = metric.measures[0]
    if measure not in STOCK_FLOWS:
        return []
    inflow, outflow = STOCK_FLOWS[measure]
    levels = [sums.get(measure, 0.0) - _after(daily, week, inflow) + _after(daily, week, outflow) for week in range(13)]
    return [{measure: max(0.0, level)} if ok else {} for level, ok in zip(levels, known, strict=True)]


def _after(daily: Daily, week: int, measure: str) -> float:
    end = daily.window.index(daily.window.week_starts[week]) + 7
    return float(daily.series[measure][end:].sum())


def _control(metric: Metric, weeks: list[Sums]) -> Control:
    if metric.kind == "share" and metric.denominator:
        parts = [total(metric.numerator, week) for week in weeks]
        return p_prime(parts, [total(metric.denominator, week) for week in weeks])
    return xmr([total(metric.numerator, week) if week else None for week in weeks]) if weeks else Control()


def _points(metric: Metric, daily: Daily, weeks: list[Sums]) -> tuple[WeekPoint, ...]:
    def value(week: Sums) -> float | None:
        if not week or (metric.denominator and total(metric.denominator, week) <= 0):
            return None
        part = total(metric.numerator, week)
        return part / total(metric.denominator, week) if metric.denominator else part

    return tuple(WeekPoint(start, value(week)) for start, week in zip(daily.window.week_starts, weeks, strict=False))
