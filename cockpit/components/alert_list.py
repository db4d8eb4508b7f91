"""The list of alerts: how many wait, how often alerts were right, and each as a sentence, the most unusual first."""

from dash.development.base_component import Component

from cockpit import urls
from cockpit.alerts.alert import Alert
from cockpit.alerts.listing import ALL, WAITS, Listing, Precision
from cockpit.alerts.states import STATE_BY_NAME, STATES
from cockpit.alerts.wording import Wording, kind_label
from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.numbers import number, share
from cockpit.text import Text
from cockpit.visit import Visit

TABS = ((WAITS, Text("待处理", "To decide")), *((row.name, row.label) for row in STATES), (ALL, Text("全部", "All")))
TONES = {"surge": "is-bad", "silence": "is-warn", "limit": "is-warn"}


def tabs(visit: Visit, found: Listing, state: str) -> html.Nav:
    links = [
        html.A(
            [visit.at(label), html.B(f"{found.counts[name]:,}")],
            href=urls.alerts(**{**visit.state, "state": name, "area": visit.selection.area_id}),
            **marks(aria_current="page" if name == state else None),
        )
        for name, label in TABS
    ]
    return html.Nav(links, className="queues", **marks(aria_label=visit.say("预警列表")))


def kinds(visit: Visit, found: Listing, state: str, rule: str) -> list[Component]:
    """What the statistics found, and each rule; one kind alone needs no choice."""
    if len(found.kinds) < 3 and rule == ALL:
        return []
    here = {**visit.state, "state": state, "area": visit.selection.area_id}
    links = [
        html.A(
            [visit.at(Text("全部", "All") if name == ALL else kind_label(name)), html.B(f"{n:,}")],
            href=urls.alerts(**{**here, "rule": name}),
            **marks(aria_current="page" if name == rule else None),
        )
        for name, n in found.kinds.items()
    ]
    return [html.Nav(links, className="alert-kinds", **marks(aria_label=visit.say("预警类型")))]


def conversion(visit: Visit, found: dict[str, Precision]) -> html.Section:
    """What alerts were worth so far; before anything was closed it says so instead of a number."""
    every = found[ALL]
    if every.share is None:
        words = visit.say("预警转化率不可用：还没有关闭并注明原因的预警。")
        return html.Section(html.P(words), className="alert-conversion")
    told = visit.say(
        "预警转化率 {share}：关闭 {closed} 条，属实 {confirmed} 条",
        share=share(every.share),
        closed=number(every.closed),
        confirmed=number(every.confirmed),
    )
    parts = [
        html.Li(f"{visit.at(kind_label(rule))} {share(one.share)}（{one.confirmed} / {one.closed}）")
        for rule, one in sorted(found.items())
        if rule != ALL
    ]
    return html.Section([html.Strong(told), html.Ul(parts)], className="alert-conversion", id="conversion")


def rows(visit: Visit, found: Listing, wording: Wording) -> Component:
    if not found.alerts:
        return html.P(visit.say("这里没有预警。"), className="panel-empty")
    return html.Ul([_row(visit, alert, wording) for alert in found.alerts], className="alerts")


def _row(visit: Visit, alert: Alert, wording: Wording) -> html.Li:
    link = html.A(visit.at(wording.title(alert)), href=urls.alert(alert.alert_id, **visit.state))
    about = [
        html.Span(visit.at(wording.kind(alert)), className="tag"),
        html.Span(visit.at(STATE_BY_NAME[alert.state].label), className="tag"),
        html.Span(span_words(visit, alert)),
        html.Span(visit.at(wording.rarity(alert))),
    ]
    words = html.P(visit.at(wording.sentence(alert)))
    return html.Li([html.H3(link), words, html.Small(about)], className=f"alert {TONES[alert.direction]}")


def span_words(visit: Visit, alert: Alert) -> str:
    if alert.first_day == alert.last_day:
        return alert.first_day.isoformat()
    return visit.say("{first} 至 {last}", first=alert.first_day.isoformat(), last=alert.last_day.isoformat())


def pages(visit: Visit, found: Listing, kept: tuple[str, str], page: int) -> html.Nav:
    """`kept`: the state and the rule that are shown."""

    def address(number_of_page: int) -> str:
        given = {"state": kept[0], "rule": kept[1], "area": visit.selection.area_id, "page": str(number_of_page)}
        return urls.alerts(**{**visit.state, **given})

    before = [html.A(visit.say("上一页"), href=address(page - 1), className="button")] if page > 1 else []
    after = [html.A(visit.say("下一页"), href=address(page + 1), className="button")] if page < found.pages else []
    words = visit.say("共 {n} 条 · 第 {page} / {pages} 页", n=f"{found.total:,}", page=page, pages=found.pages)
    return html.Nav([html.Span(words), *before, *after], className="pages", **marks(aria_label=visit.say("翻页")))
