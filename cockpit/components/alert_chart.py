"""The evidence of an alert: the days before it, what was expected of each, and its own days; as picture and table."""

from datetime import date
from urllib.parse import quote

from dash.development.base_component import Component

from cockpit.alerts.alert import Alert
from cockpit.components.data_table import data_table
from cockpit.components.elements import html
from cockpit.figures.alert_days import picture
from cockpit.figures.tokens import tokens
from cockpit.numbers import number
from cockpit.tables.table import Column, Table
from cockpit.text import Text
from cockpit.visit import Visit
from cockpit.warning.series import SeriesDay

COLUMNS = (
    Column(Text("日期", "Day")),
    Column(Text("件数", "Events"), "integer"),
    Column(Text("预期", "Expected"), "decimal"),
    Column(Text("下限", "Lower bound"), "integer"),
    Column(Text("上限", "Upper bound"), "integer"),
)


def alert_chart(visit: Visit, alert: Alert, days: tuple[SeriesDay, ...]) -> html.Section:
    words = _words(visit, (alert.first_day, alert.last_day), days)
    drawn = picture(days, (alert.first_day, alert.last_day), tokens(visit.theme))
    image = html.Img(src="data:image/svg+xml," + quote(drawn), alt=words, className="alert-picture")
    shown = html.Div(image, className="alert-scroll", tabIndex="0")
    title = html.H2(visit.say("逐日件数与预期"), className="panel-title")
    figure = html.Figure([shown, html.Figcaption(words)], className="alert-figure")
    return html.Section([title, figure, _table(visit, days)], className="card")


def _words(visit: Visit, window: tuple[date, date], days: tuple[SeriesDay, ...]) -> str:
    first, last = window
    return visit.say(
        "近 {n} 天逐日件数，灰带为 80 % 的区间，虚线为预期；标出的 {first} 至 {last} 共 {total} 件。",
        n=len(days),
        first=first.isoformat(),
        last=last.isoformat(),
        total=number(sum(day.observed for day in days if first <= day.day <= last)),
    )


def _table(visit: Visit, days: tuple[SeriesDay, ...]) -> Component:
    rows = tuple((day.day.isoformat(), day.observed, day.expected, day.low, day.high) for day in reversed(days))
    table = data_table(visit, Table(COLUMNS, rows), visit.say("逐日件数与预期"))
    return html.Details([html.Summary(visit.say("查看数据表")), table], className="alert-days")
