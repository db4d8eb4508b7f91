"""Counts out of the ordinary, told with what was expected. They ask to look; they do not accuse."""

from collections.abc import Iterator

import numpy as np

from cockpit.metrics.answers import Attention, CategoryRow, TrendDay
from cockpit.metrics.categories import CategoryWeeks
from cockpit.metrics.expectation import BAND, LEVEL_DAYS, Expected, quantiles, signals
from cockpit.metrics.names import NOT_LOCATED
from cockpit.metrics.page_facts import Reader
from cockpit.numbers import number
from cockpit.text import Text

RECENT_DAYS = 7
BASE_FROM_WEEK = 2  # week 0 is judged, week 1 is the guard
RARE_SURGE = 0.001  # a hundred pairs of area and category are looked at: a false row in a week or two
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
            "bad" if day.signal == "high" else "warn",
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
                category_id=row.category_id,
            )


def surges(reader: Reader, counts: CategoryWeeks, expected: Expected) -> Iterator[Attention]:
    """The last seven whole days of every child and category against the eight weeks before, a week apart."""
    last = reader.window.index(reader.window.whole_day)
    if not counts.order or not reader.window.has_history(reader.window.days[last - RECENT_DAYS + 1]):
        return
    base = counts.base(BASE_FROM_WEEK).sum(axis=2).ravel()
    recent = counts.weeks[:, :, 0].ravel()
    mean = np.maximum(base, 0.5) * _scale(reader, expected)
    variance = expected.dispersion * mean * (1 + mean / np.maximum(base, 1))
    found = (signals(recent, mean, variance, RARE_SURGE) > 0) & (recent >= SMALLEST_RATIO * mean)
    chosen = sorted(np.flatnonzero(found), key=lambda cell: -recent[cell] / mean[cell])[:MOST_SURGES]
    low, high = (quantiles(mean[chosen], variance[chosen], share) for share in ((1 - BAND) / 2, (1 + BAND) / 2))
    for place, index in enumerate(chosen):
        category_no, child_no = divmod(int(index), counts.weeks.shape[1])
        detail = _told(int(recent[index]), float(mean[index]), (float(low[place]), float(high[place])))
        yield _surge(reader, (child_no, counts.order[category_no]), detail)


def _scale(reader: Reader, expected: Expected) -> float:
    end = reader.window.index(reader.window.whole_day) + 1
    base = end - 7 * BASE_FROM_WEEK
    return float(
        expected.factor[end - RECENT_DAYS : end].sum() / expected.factor[max(0, base - LEVEL_DAYS) : base].sum()
    )


def _surge(reader: Reader, key: tuple[int, str], detail: Text) -> Attention:
    child = reader.child(key[0])
    name = child.name if child else reader.area.name if reader.role == "leaf" else NOT_LOCATED
    category = reader.names.category(key[1])
    return Attention(
        "warning",
        "bad",
        Text(f"{name.zh} · {category.zh}激增", f"{name.at('en')} · surge of {category.at('en')}"),
        Text(f"近 7 日 {detail.zh}", f"last 7 days: {detail.en}"),
        child.area_id if child else reader.selection.area_id,
    )


def _told(observed: float, mean: float, band: tuple[float, float]) -> Text:
    n, expected = number(observed), number(mean, digits=0 if mean >= 10 else 1)
    low, high = number(band[0]), number(band[1])
    return Text(
        f"{n} 件，预期 {expected}（80% 区间 {low}–{high}）· 去看一眼",
        f"{n}, expected {expected} (80 % {low}–{high}) · have a look",
    )
