"""Counts out of the ordinary, told with what was expected. They ask to look; they do not accuse."""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from cockpit.metrics import page_sql
from cockpit.metrics.answers import Attention, CategoryRow, TrendDay
from cockpit.metrics.expectation import BAND, HISTORY_DAYS, LEVEL_DAYS, Expected, quantiles, signals
from cockpit.metrics.names import NOT_LOCATED
from cockpit.metrics.page_facts import Reader
from cockpit.numbers import number
from cockpit.text import Text

RECENT_DAYS = 7
RARE_SURGE = 0.0002  # some hundred pairs of area and category are looked at: one false row in a few weeks
SMALLEST_RATIO = 1.5
MOST_SURGES = 8


def unusual_days(reader: Reader, trend: tuple[TrendDay, ...]) -> Iterator[Attention]:
    for day in trend:
        if day.signal == "none" or day.expected is None or (reader.window.last_day - day.day).days > RECENT_DAYS:
            continue
        word = ("异常升高", "unusually many") if day.signal == "high" else ("异常降低", "unusually few")
        name = reader.area.name
        yield Attention(
            "warning",
            "warn",
            Text(
                f"{name.zh} · {day.day.month} 月 {day.day.day} 日受理{word[0]}",
                f"{name.at('en')} · {word[1]} on {day.day:%d %b}",
            ),
            _told(day.observed, day.expected, (day.lower or 0.0, day.upper or 0.0)),
            reader.selection.area_id,
        )


def unusual_categories(reader: Reader, categories: tuple[CategoryRow, ...]) -> Iterator[Attention]:
    """Only falls: rises of a category are told by the area that they come from."""
    for row in categories:
        if row.signal == "low" and row.expected is not None:
            n, mean = number(row.observed), number(row.expected)
            yield Attention(
                "warning",
                "note",
                Text(f"{row.name.zh} · 异常偏少", f"{row.name.at('en')} · unusually few"),
                Text(f"时段内 {n} 件，预期 {mean} · 是否漏报，去看一眼", f"{n}, expected {mean} · have a look"),
                reader.selection.area_id,
            )


def surges(reader: Reader, expected: Expected) -> Iterator[Attention]:
    """The last seven whole days of every child and category against the eight weeks before, a week apart."""
    last = reader.window.index(reader.window.whole_day)
    first = last - RECENT_DAYS + 1
    recent_from = reader.window.days[first]
    if not reader.window.has_history(recent_from):
        return
    days = expected.factor
    scale = days[first : last + 1].sum() / days[first - HISTORY_DAYS : first - HISTORY_DAYS + LEVEL_DAYS].sum()
    cells = _cells(reader)
    keys = list(cells)
    recent = np.array([cells[key][0] for key in keys])
    base = np.array([cells[key][1] for key in keys])
    mean = np.maximum(base, 0.5) * scale
    variance = expected.dispersion * mean * (1 + mean / np.maximum(base, 1))
    found = signals(recent, mean, variance, RARE_SURGE)
    low, high = quantiles(mean, variance, (1 - BAND) / 2), quantiles(mean, variance, (1 + BAND) / 2)
    hits = [index for index in np.argsort(-recent / mean) if found[index] > 0]
    for index in [hit for hit in hits if recent[hit] >= SMALLEST_RATIO * mean[hit]][:MOST_SURGES]:
        detail = _told(int(recent[index]), float(mean[index]), (float(low[index]), float(high[index])))
        yield _surge(reader, keys[index], detail)


def _cells(reader: Reader) -> dict[tuple[str | None, str], list[float]]:
    child_of = reader.areas.child_of(reader.selection.area_id)
    recent_from = reader.window.whole_day - timedelta(days=RECENT_DAYS - 1)
    rows = reader.rows(page_sql.SURGES, recent_from=recent_from, whole_day=reader.window.whole_day)
    cells: dict[tuple[str | None, str], list[float]] = {}
    for area_id, category_id, recent, base in rows:
        cell = cells.setdefault((child_of[area_id], category_id), [0.0, 0.0])
        cell[0] += float(recent or 0)
        cell[1] += float(base or 0)
    return cells


def _surge(reader: Reader, key: tuple[str | None, str], detail: Text) -> Attention:
    child_id, category_id = key
    leaf = reader.role == "leaf"
    name = reader.area.name if leaf else reader.areas.get(child_id).name if child_id else NOT_LOCATED
    category = reader.names.category(category_id)
    return Attention(
        "warning",
        "bad",
        Text(f"{name.zh} · {category.zh}激增", f"{name.at('en')} · surge of {category.at('en')}"),
        Text(f"近 7 日 {detail.zh}", f"last 7 days: {detail.en}"),
        child_id or reader.selection.area_id,
    )


def _told(observed: float, mean: float, band: tuple[float, float]) -> Text:
    n, expected = number(observed), number(mean, digits=0 if mean >= 10 else 1)
    low, high = number(band[0]), number(band[1])
    return Text(
        f"{n} 件，预期 {expected}（80% 区间 {low}–{high}）· 去看一眼",
        f"{n}, expected {expected} (80 % {low}–{high}) · have a look",
    )
