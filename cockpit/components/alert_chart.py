"""The evidence of an alert as a picture: the days before it, the expected band, and the days that stand out."""

from datetime import date
from typing import Final
from urllib.parse import quote

from cockpit.alerts.alert import Alert
from cockpit.components.elements import html
from cockpit.figures.tokens import tokens
from cockpit.numbers import number
from cockpit.visit import Visit
from cockpit.warning.series import SeriesDay

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 40, 8, 14, 24
FONT: Final = "font-family='sans-serif' font-size='12'"


def alert_chart(visit: Visit, alert: Alert, days: tuple[SeriesDay, ...]) -> html.Figure:
    first, last = window_of(alert)
    total = sum(day.observed for day in days if first <= day.day <= last)
    words = visit.say(
        "近 {n} 天逐日件数，灰带为预期区间；标红的 {first} 至 {last} 共 {total} 件。",
        n=len(days),
        first=first.isoformat(),
        last=last.isoformat(),
        total=number(total),
    )
    source = "data:image/svg+xml," + quote(picture(visit, days, (first, last)))
    shown = html.Div(html.Img(src=source, alt=words, className="alert-picture"), className="alert-scroll", tabIndex="0")
    return html.Figure([shown, html.Figcaption(words)], className="alert-figure")


def window_of(alert: Alert) -> tuple[date, date]:
    return alert.first_day, alert.last_day


def picture(visit: Visit, days: tuple[SeriesDay, ...], window: tuple[date, date]) -> str:
    colour = tokens(visit.theme)
    most = max(1, *(max(day.observed, day.high) for day in days))
    step = (WIDTH - LEFT - RIGHT) / len(days)

    def across(place: float) -> float:
        return round(LEFT + place * step, 1)

    def down(value: float) -> float:
        return round(TOP + (1 - value / most) * (HEIGHT - TOP - BOTTOM), 1)

    upper = [f"{across(place + 0.5)},{down(day.high)}" for place, day in enumerate(days)]
    lower = [f"{across(place + 0.5)},{down(day.low)}" for place, day in enumerate(days)]
    band = f'<polygon points="{" ".join([*upper, *reversed(lower)])}" fill="{colour["ink-3"]}" opacity=".24"/>'
    bars = "".join(
        f'<rect x="{across(place + 0.16)}" y="{down(day.observed)}" width="{round(step * 0.68, 1)}" '
        f'height="{round(down(0) - down(day.observed), 1)}" rx="1" '
        f'fill="{colour["bad"] if window[0] <= day.day <= window[1] else colour["accent"]}"/>'
        for place, day in enumerate(days)
    )
    ink = colour["ink-2"]
    axis = f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{down(0)}" y2="{down(0)}" stroke="{colour["grid"]}"/>'
    counts = "".join(
        f'<text x="{LEFT - 6}" y="{down(value) + 4}" text-anchor="end" fill="{ink}" {FONT}>{number(value)}</text>'
        for value in (0, most)
    )
    names = "".join(
        f'<text x="{across(place + 0.5)}" y="{HEIGHT - 6}" text-anchor="{anchor}" fill="{ink}" {FONT}>'
        f"{days[place].day:%m-%d}</text>"
        for place, anchor in ((0, "start"), (len(days) // 2, "middle"), (len(days) - 1, "end"))
    )
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
    return f"{start}{band}{bars}{axis}{counts}{names}</svg>"
