"""Days of one series as a picture: bars, the band that holds 80 % of such days, what was expected, the alert's days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cockpit.numbers import number
from cockpit.warning.series import SeriesDay

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 40, 8, 14, 24
FONT: Final = "font-family='sans-serif' font-size='12'"


@dataclass(frozen=True)
class Scale:
    days: int
    most: float

    @property
    def step(self) -> float:
        return (WIDTH - LEFT - RIGHT) / self.days

    def across(self, place: float) -> float:
        return round(LEFT + place * self.step, 1)

    def down(self, value: float) -> float:
        return round(TOP + (1 - value / self.most) * (HEIGHT - TOP - BOTTOM), 1)


def picture(days: tuple[SeriesDay, ...], window: tuple[date, date], colour: Mapping[str, str]) -> str:
    """The window is shaded too: on the days of a silence there may be no bar to colour."""
    scale = Scale(len(days), max(1, *(max(day.observed, day.high) for day in days)))
    inside = [place for place, day in enumerate(days) if window[0] <= day.day <= window[1]]
    drawn = [
        *_shade(scale, inside, colour["bad"]),
        *_bars(scale, days, frozenset(inside), colour),
        _band(scale, days, colour["ink-3"]),
        _expected(scale, days, colour["ink-1"]),
        *_axes(scale, days, colour),
    ]
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
    return f"{start}{''.join(drawn)}</svg>"


def _shade(scale: Scale, inside: list[int], ink: str) -> list[str]:
    if not inside:
        return []
    first, end = scale.across(inside[0]), scale.across(inside[-1] + 1)
    width, height = round(end - first, 1), HEIGHT - TOP - BOTTOM
    return [f'<rect x="{first}" y="{TOP}" width="{width}" height="{height}" fill="{ink}" opacity=".12"/>']


def _bars(scale: Scale, days: tuple[SeriesDay, ...], inside: frozenset[int], colour: Mapping[str, str]) -> list[str]:
    floor = scale.down(0)
    return [
        f'<rect x="{scale.across(place + 0.16)}" y="{scale.down(day.observed)}" width="{round(scale.step * 0.68, 1)}" '
        f'height="{round(floor - scale.down(day.observed), 1)}" rx="1" '
        f'fill="{colour["bad" if place in inside else "accent"]}"/>'
        for place, day in enumerate(days)
    ]


def _band(scale: Scale, days: tuple[SeriesDay, ...], ink: str) -> str:
    upper = [f"{scale.across(place + 0.5)},{scale.down(day.high)}" for place, day in enumerate(days)]
    lower = [f"{scale.across(place + 0.5)},{scale.down(day.low)}" for place, day in enumerate(days)]
    return f'<polygon points="{" ".join([*upper, *reversed(lower)])}" fill="{ink}" opacity=".3"/>'


def _expected(scale: Scale, days: tuple[SeriesDay, ...], ink: str) -> str:
    points = " ".join(f"{scale.across(place + 0.5)},{scale.down(day.expected)}" for place, day in enumerate(days))
    return f'<polyline points="{points}" fill="none" stroke="{ink}" stroke-width="1.4" stroke-dasharray="4 3"/>'


def _axes(scale: Scale, days: tuple[SeriesDay, ...], colour: Mapping[str, str]) -> list[str]:
    ink, floor = colour["ink-2"], scale.down(0)
    counts = [
        f'<text x="{LEFT - 6}" y="{scale.down(value) + 4}" text-anchor="end" fill="{ink}" {FONT}>{number(value)}</text>'
        for value in (0, scale.most)
    ]
    names = [
        f'<text x="{scale.across(place + 0.5)}" y="{HEIGHT - 6}" text-anchor="{anchor}" fill="{ink}" {FONT}>'
        f"{days[place].day:%m-%d}</text>"
        for place, anchor in ((0, "start"), (len(days) // 2, "middle"), (len(days) - 1, "end"))
    ]
    return [
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{floor}" y2="{floor}" stroke="{colour["grid"]}"/>',
        *counts,
        *names,
    ]
