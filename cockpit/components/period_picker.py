"""The days a page is about: four usual ones and any two days."""

from datetime import date

from cockpit import urls
from cockpit.components.elements import html
from cockpit.components.field import field
from cockpit.components.marks import marks
from cockpit.visit import Visit

USUAL = (("today", "今日"), ("7d", "7天"), ("30d", "30天"), ("90d", "90天"))
FIRST_DAY = "period-first-day"
LAST_DAY = "period-last-day"


def period_picker(visit: Visit) -> html.Nav:
    chosen = visit.selection.period.name
    return html.Nav(
        [
            *(_link(visit, name, label, is_on=name == chosen) for name, label in USUAL),
            _custom(visit, is_on=chosen not in dict(USUAL)),
        ],
        className="segmented period",
        **marks(aria_label=visit.say("时段")),
    )


def _link(visit: Visit, period: str, label: str, *, is_on: bool) -> html.A:
    return html.A(
        visit.say(label),
        href=_address(visit, period),
        **marks(aria_current="true" if is_on else None),
    )


def _custom(visit: Visit, *, is_on: bool) -> html.Details:
    """assets/period.js puts the two days into the address that `data-address` gives."""
    period = visit.selection.period
    return html.Details(
        [
            html.Summary(visit.say("自定义"), className="menu-button"),
            html.Div(
                [
                    html.Label(
                        [visit.say("从"), field(FIRST_DAY, "date", value=str(period.first_day))], htmlFor=FIRST_DAY
                    ),
                    html.Label(
                        [visit.say("到"), field(LAST_DAY, "date", value=str(period.last_day))], htmlFor=LAST_DAY
                    ),
                    html.Button(visit.say("查看"), className="button is-primary", **marks(data_apply_period="1")),
                ],
                className="menu-list period-days",
                **marks(data_address=_address(visit, "FIRST..LAST")),
            ),
        ],
        className="menu period-custom is-on" if is_on else "menu period-custom",
    )


def _day(label: str, name: str, day: date) -> html.Label:
    return html.Label([label, field(name, "date", value=str(day))], htmlFor=name)


def _address(visit: Visit, period: str) -> str:
    state = {**visit.state, "period": None if period == visit.default_period else period}
    return urls.area(visit.selection.area_id, **state)
