"""Thirteen weeks in a small picture: the line, its control limits and the last point."""

from urllib.parse import quote

from cockpit.components.elements import html
from cockpit.figures.tokens import Theme, tokens
from cockpit.metrics.answers import WeekPoint

WIDTH, HEIGHT, PAD = 96, 36, 4


def sparkline(
    weeks: tuple[WeekPoint, ...],
    limits: tuple[float | None, float | None, float | None],
    *,
    theme: Theme,
    ink: str,
    words: str,
) -> html.Img:
    """`limits` are lower, centre and upper. A picture and not a chart: six charts would cost more than the page."""
    drawn = picture(weeks, limits, theme=theme, ink=ink)
    return html.Img(src="data:image/svg+xml," + quote(drawn), alt=words, className="sparkline")


def picture(
    weeks: tuple[WeekPoint, ...],
    limits: tuple[float | None, float | None, float | None],
    *,
    theme: Theme,
    ink: str,
) -> str:
    known = [(place, week.value) for place, week in enumerate(weeks) if week.value is not None]
    colour = tokens(theme)
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
    if len(known) < 2:
        return f"{start}</svg>"
    values = [value for _, value in known] + [limit for limit in limits if limit is not None]
    low, high = min(values), max(values)
    span = (high - low) or 1.0

    def down(value: float) -> float:
        return round(HEIGHT - PAD - (value - low) / span * (HEIGHT - 2 * PAD), 1)

    def across(place: int) -> float:
        return round(PAD + place / max(1, len(weeks) - 1) * (WIDTH - 2 * PAD), 1)

    points = " ".join(f"{across(place)},{down(value)}" for place, value in known)
    last_place, last_value = known[-1]
    line = (
        f'<polyline fill="none" stroke="{colour[ink]}" stroke-width="1.8" stroke-linejoin="round" points="{points}"/>'
    )
    dot = f'<circle cx="{across(last_place)}" cy="{down(last_value)}" r="2.4" fill="{colour[ink]}"/>'
    lower, centre, upper = (None if limit is None else down(limit) for limit in limits)
    return f"{start}{_limits(lower, centre, upper, colour['ink-3'])}{line}{dot}</svg>"


def _limits(lower: float | None, centre: float | None, upper: float | None, ink: str) -> str:
    drawn = ""
    if lower is not None and upper is not None:
        drawn += (
            f'<rect x="0" y="{upper}" width="{WIDTH}" height="{round(lower - upper, 1)}" fill="{ink}" opacity=".14"/>'
        )
    if centre is not None:
        dashes = f'stroke="{ink}" stroke-width="1" stroke-dasharray="3 3" opacity=".7"'
        drawn += f'<line x1="0" x2="{WIDTH}" y1="{centre}" y2="{centre}" {dashes}/>'
    return drawn
