"""One alert: the sentence, its figures, who contributes, what people did, and what the series did before."""

from collections.abc import Iterable, Sequence
from typing import Any

from dash.development.base_component import Component

from cockpit import urls
from cockpit.alerts.alert import Alert, Event
from cockpit.alerts.causes import CAUSE_BY_NAME
from cockpit.alerts.states import STATE_BY_NAME
from cockpit.alerts.wording import ALERTS, NO_SAME_PERIOD, Wording
from cockpit.alerts.workflow import BY_VERB
from cockpit.cases.case import Case
from cockpit.cases.clocks import Clocks
from cockpit.components.alert_list import span_words
from cockpit.components.elements import html
from cockpit.numbers import number
from cockpit.text import Text
from cockpit.visit import Visit

Parts = Sequence[tuple[str | Component, dict[str, Any]]]
WOKEN = Text("到期自动打开", "Opened again by its date")


def head(visit: Visit, alert: Alert, wording: Wording) -> html.Div:
    back = html.A(visit.at(ALERTS), href=urls.alerts(**visit.state))
    tags = [
        html.Span(visit.at(STATE_BY_NAME[alert.state].label), className="tag"),
        html.Span(visit.at(wording.kind(alert)), className="tag"),
        *([html.Span(visit.at(NO_SAME_PERIOD), className="tag is-warn")] if alert.told["label"] else []),
    ]
    title = html.H1(visit.at(wording.title(alert)))
    sentence = html.P(visit.at(wording.sentence(alert)), className="alert-sentence")
    return html.Div([html.Div([back, *tags], className="alert-tags"), title, sentence], className="alert-head")


def facts(visit: Visit, alert: Alert, wording: Wording, case: Case | None) -> html.Section:
    """`case`: the one that was made of it, where the reader may see cases."""
    area = visit.areas.get(alert.area_id)
    made = [(visit.say("转成的案件"), _case(visit, case))] if case else []
    cause = [(visit.say("关闭原因"), visit.at(CAUSE_BY_NAME[alert.cause].label))] if alert.cause else []
    until = [(visit.say("到哪天再看"), alert.snoozed_until.isoformat())] if alert.snoozed_until else []
    shown: list[tuple[str, str | Component]] = [
        (visit.say("区域"), html.A(visit.at(area.name), href=visit.address(area.area_id))),
        (visit.say("类别"), visit.at(wording.category(alert.category_id))),
        (visit.say("日期"), span_words(visit, alert)),
        (visit.say("罕见程度"), visit.at(wording.rarity(alert))),
        *made,
        *cause,
        *until,
        (visit.say("规则版本"), alert.setting_version),
    ]
    listed = [part for name, value in shown for part in (html.Dt(name), html.Dd(value))]
    return html.Section(html.Dl(listed, className="facts"), className="card")


def contributions(visit: Visit, alert: Alert, wording: Wording) -> list[Component]:
    """Areas below it, then the categories of an alert about all of them; a rule has neither."""
    parts = alert.told["contributions"]
    areas: Parts = [
        (_area(visit, part["area_id"], wording), part) for part in parts if part["category_id"] == alert.category_id
    ]
    kinds: Parts = [
        (visit.at(wording.category(part["category_id"])), part)
        for part in parts
        if part["category_id"] != alert.category_id
    ]
    named = (("主要来自这些区域", "区域", areas), ("主要来自这些类别", "类别", kinds))
    return [_parts(visit, visit.say(title), visit.say(first), rows) for title, first, rows in named if rows]


def _parts(visit: Visit, title: str, first: str, rows: Parts) -> html.Section:
    heads = [html.Th(first, scope="col")]
    heads += [html.Th(visit.say(words), scope="col", className="number") for words in ("件数", "预期")]
    body = [
        html.Tr(
            [
                html.Th(name, scope="row"),
                html.Td(number(part["observed"]), className="number"),
                html.Td(f"{part['expected']:.1f}", className="number"),
            ]
        )
        for name, part in rows
    ]
    caption = html.Caption(title, className="visually-hidden")
    table = html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody(body)], className="table")
    return html.Section([html.H2(title, className="panel-title"), table], className="card")


def timeline(visit: Visit, events: Iterable[Event], clocks: Clocks) -> list[Component]:
    rows = [_event(visit, event, clocks) for event in events]
    if not rows:
        return []
    return [html.Section([html.H2(visit.say("处理经过"), className="panel-title"), html.Ol(rows)], className="card")]


def earlier(visit: Visit, alerts: Iterable[Alert], wording: Wording) -> list[Component]:
    rows = [
        html.Li(
            [
                html.A(span_words(visit, one), href=urls.alert(one.alert_id, **visit.state)),
                f" · {visit.at(wording.sentence(one))}",
                f" · {visit.at(CAUSE_BY_NAME[one.cause].label)}" if one.cause else "",
            ]
        )
        for one in alerts
    ]
    if not rows:
        return []
    return [
        html.Section(
            [html.H2(visit.say("同一序列的其他预警"), className="panel-title"), html.Ul(rows)], className="card"
        )
    ]


def _area(visit: Visit, area_id: str, wording: Wording) -> str | Component:
    name = visit.at(wording.area(area_id))
    return html.A(name, href=visit.address(area_id)) if visit.sees(area_id) else name


def _case(visit: Visit, case: Case) -> html.Span:
    """Its state stands beside it: a closed case is when the cause is known."""
    link = html.A(visit.say("打开案件 {number}", number=case.number), href=urls.case(case.case_id))
    return html.Span([link, html.Span(visit.at(case.row.label), className="tag")], className="alert-tags")


def _event(visit: Visit, event: Event, clocks: Clocks) -> html.Li:
    verb = visit.at(BY_VERB[event.verb].label if event.verb in BY_VERB else WOKEN)
    said = event.answers
    more = [said.get("note", ""), said.get("until", "")]
    more += [visit.at(CAUSE_BY_NAME[said["cause"]].label)] if said.get("cause") in CAUSE_BY_NAME else []
    at = event.at.astimezone(clocks.zone)
    words = " · ".join(part for part in (verb, event.actor, *more) if part)
    return html.Li([html.Time(f"{at:%m-%d %H:%M}", dateTime=f"{at:%Y-%m-%dT%H:%M}"), f" {words}"])
