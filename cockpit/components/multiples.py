"""One small line for each child, those with a signal first: where something moves, at a glance."""

from cockpit.components.elements import html
from cockpit.components.sparkline import sparkline
from cockpit.components.tile import SIGNALS
from cockpit.metrics.answers import ChildRow
from cockpit.numbers import number
from cockpit.short_names import short_names
from cockpit.view import View

ORDER = {"high": 0, "low": 1, "none": 2}


def multiples(view: View) -> html.Ul:
    rows = sorted(view.located, key=lambda child: (ORDER[child.signal], -_last(child)))
    names = short_names([view.at(child.name) for child in rows])
    return html.Ul(
        [html.Li(_one(view, child, name)) for child, name in zip(rows, names, strict=True)], className="multiples"
    )


def _last(child: ChildRow) -> float:
    known = [week.value for week in child.weeks if week.value is not None]
    return known[-1] if known else 0.0


def _one(view: View, child: ChildRow, name: str) -> html.A:
    sign, word = SIGNALS[child.signal]
    ink = "accent" if child.signal == "none" else "bad"
    known = [week.value for week in child.weeks if week.value is not None]
    centre = sum(known) / len(known) if known else None
    heard = view.say(
        "{label}近 {count} 周：{word}", label=view.at(child.name), count=len(child.weeks), word=view.say(word)
    )
    return html.A(
        [
            html.Span(name, className="multiple-name"),
            sparkline(child.weeks, (None, centre, None), theme=view.theme, ink=ink, words=heard),
            html.Span(number(_last(child)), className="multiple-value"),
            html.Span(f"{sign} {view.say(word)}", className=f"multiple-word is-{ink}"),
        ],
        href=view.address(child.area_id or view.area_id),
        className="multiple",
    )
