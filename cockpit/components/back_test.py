"""What the last year would have brought under each budget that was tried, side by side."""

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from cockpit import urls
from cockpit.components.elements import html
from cockpit.components.form import entry, form
from cockpit.components.marks import marks
from cockpit.tuning.back_tests import Tried
from cockpit.tuning.budget import Budget
from cockpit.tuning.settings import Switched
from cockpit.visit import Presence
from cockpit.warning.finding import LEVELS, Level
from cockpit.warning.injection import FACTORS, LENGTHS
from cockpit.warning.level_names import level_names
from cockpit.warning.rules import RULES


def compared(here: Presence, tried: Sequence[Tried], used: Switched) -> html.Section:
    """One column per budget, newest first."""
    if not tried:
        empty = html.P(here.say("还没有回测。先在上面填写预算。"), className="panel-empty")
        return html.Section([html.H2(here.say("结果比较")), empty], className="card")
    head = [
        html.Th(here.say("预算（每周误报）"), scope="col"),
        *(html.Th(_budget(here, one), scope="col") for one in tried),
    ]
    body = [
        _state(here, tried, used),
        *_alarms(here, tried),
        *_sizes(here, tried),
        *_rules(here, tried),
        _switches(here, tried, used),
    ]
    caption = html.Caption(here.say("结果比较"), className="visually-hidden")
    table = html.Table([caption, html.Thead(html.Tr(head)), html.Tbody(body)], className="table back-test-table")
    note = here.say(
        "“报警”含真实异常；“找到”指在真实数据上另加的模拟激增，在其发生起至结束后 3 天内被报出，括号内是延迟的中位数。"
    )
    frame = html.Div(
        table, className="table-frame", tabIndex="0", role="region", **marks(aria_label=here.say("结果比较"))
    )
    return html.Section([html.H2(here.say("结果比较")), frame, html.P(note, className="is-quiet")], className="card")


def _state(here: Presence, tried: Sequence[Tried], used: Switched) -> html.Tr:
    return html.Tr([html.Th(here.say("状态"), scope="row"), *(html.Td(_state_words(here, one, used)) for one in tried)])


def _state_words(here: Presence, one: Tried, used: Switched) -> str:
    if not one.is_done:
        return here.say("排队或计算中，刷新页面查看")
    if one.problem:
        return here.say(one.problem)
    assert one.result is not None, one.back_test_id
    days = here.say("{first} 至 {last}", first=one.result["first_day"], last=one.result["last_day"])
    return here.say("使用中 · {days}", days=days) if one.wanted == used.wanted else days


def _alarms(here: Presence, tried: Sequence[Tried]) -> list[Component]:
    return [
        html.Tr(
            [
                html.Th(here.say("{level} · 每周报警", level=level_word(here, level)), scope="row"),
                *(html.Td(_rate(one, level), className="number") for one in tried),
            ]
        )
        for level in LEVELS
    ]


def _rate(one: Tried, level: Level) -> str:
    return _a_week(one.result["per_week"][level]) if one.result else "—"


def _sizes(here: Presence, tried: Sequence[Tried]) -> list[Component]:
    return [
        html.Tr(
            [
                html.Th(_size_words(here, level, factor), scope="row"),
                *(html.Td(_found(here, one, level, factor), className="number") for one in tried),
            ]
        )
        for level in LEVELS
        for factor in FACTORS[level]
    ]


def _size_words(here: Presence, level: Level, factor: float) -> str:
    words = {"level": level_word(here, level), "factor": plain(factor), "days": LENGTHS[level]}
    return here.say("{level} · {factor} 倍 {days} 天 · 找到", **words)


def _found(here: Presence, one: Tried, level: Level, factor: float) -> str:
    size = _size_of(one, level, factor)
    if size is None or not size["injected"]:
        return "—"
    share = here.say("{found} / {injected}", found=size["found"], injected=size["injected"])
    return (
        share
        if size["delay_days"] is None
        else here.say("{share}（{days} 天）", share=share, days=plain(size["delay_days"]))
    )


def _size_of(one: Tried, level: Level, factor: float) -> dict[str, Any] | None:
    sizes = one.result["sizes"] if one.result else []
    return next((size for size in sizes if size["level"] == level and size["factor"] == factor), None)


def _rules(here: Presence, tried: Sequence[Tried]) -> list[Component]:
    return [
        html.Tr(
            [
                html.Th(here.say("{rule} · 每周新增", rule=here.at(rule.label)), scope="row"),
                *(html.Td(_rule_words(here, one, rule.name), className="number") for one in tried),
            ]
        )
        for rule in RULES
    ]


def _rule_words(here: Presence, one: Tried, rule: str) -> str:
    """What the sources cannot tell of past days is said, and is no zero."""
    if one.result is None:
        return "—"
    found = one.result["rules"].get(rule)
    limit = one.wanted.limits[rule]
    if found is None:
        return here.say("界限 {limit} · 不可用：来源不留过去的状态", limit=limit)
    return here.say("界限 {limit} · {n} 条", limit=limit, n=_a_week(found))


def _a_week(value: float) -> str:
    """Once a year is not never."""
    return f"{value:.1f}" if value >= 1 or value == 0 else f"{value:.2f}"


def _switches(here: Presence, tried: Sequence[Tried], used: Switched) -> html.Tr:
    cells = [html.Td(_switch(here, one)) if _can_switch(one, used) else html.Td("") for one in tried]
    return html.Tr([html.Th(here.say("启用"), scope="row"), *cells])


def _can_switch(one: Tried, used: Switched) -> bool:
    return one.is_done and not one.problem and one.wanted != used.wanted


def _switch(here: Presence, one: Tried) -> Component:
    words = here.say("启用此预算")
    button = html.Button(words, type="submit", className="button", **marks(aria_label=f"{words} {_budget(here, one)}"))
    return form(urls.back_test_form("switch"), [entry("back_test", "hidden", value=one.back_test_id), button])


def _budget(here: Presence, one: Tried) -> str:
    return _budget_words(here, one.wanted.budget)


def _budget_words(here: Presence, budget: Budget) -> str:
    return " · ".join(f"{level_word(here, level)} {plain(budget[level])}" for level in LEVELS)


def plain(value: float) -> str:
    return f"{value:g}"


def level_word(here: Presence, level: Level) -> str:
    return here.at(level_names(here.snapshot.profile)[level])
