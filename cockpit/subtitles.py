"""The short line beside a panel's title: what is counted, and for which days."""

from cockpit.figures.comparison import compared_metric
from cockpit.figures.trend import MOST_BARS
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.chain import FIRST
from cockpit.numbers import number, share
from cockpit.view import View


def period(view: View) -> str:
    return view.at(view.period)


def trend(view: View) -> str:
    weekly = len(view.data.trend) > MOST_BARS
    return view.say("周受理量") if weekly else view.say("日受理量 · 灰带为预期区间")


def multiples(view: View) -> str:
    return view.say("近 13 周受理 · 有信号的在前")


def categories(view: View) -> str:
    return view.say("件 · 与预期相比")


def area_map(view: View) -> str:
    return view.say("{metric} · 点击下钻", metric=view.at(metric_named(view.metric).label))


def comparison(view: View) -> str:
    return view.at(metric_named(compared_metric(view)).label)


def work_list(view: View) -> str:
    late = sum(event.due_state in ("overdue", "seriously_overdue") for event in view.data.work_list)
    return view.say("按截止时间 · 其中超期 {late} 件", late=number(late))


def compounds(view: View) -> str:
    return view.say("党组织 · 业委会 · 物业")


def attention(view: View) -> str:
    return ""


def funnel(view: View) -> str:
    total = sum(stage.open_count for stage in view.data.funnel)
    return view.say("在办 {total} 件 · 中位时长", total=number(total))


def chain(view: View) -> str:
    """All mediations of the period; the metric behind ⓘ waits until they are mature."""
    started = sum(level.count for level in view.data.chain)
    first = sum(level.count for level in view.data.chain if level.level in FIRST)
    return view.say(
        "调解 {started} 件 · 先行化解 {share}", started=number(started), share=share(first / started, digits=0)
    )


def topics(view: View) -> str:
    return view.say("提出 {total} 题", total=number(view.data.topics[0].open_count if view.data.topics else 0))


def gaps(view: View) -> str:
    return view.say("纠纷多的在前")
