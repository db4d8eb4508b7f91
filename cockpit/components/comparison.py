"""The fair comparison: a chart where there is room, a short list of those that stand out on a phone."""

from cockpit.components.bars import bar_row
from cockpit.components.chart import chart
from cockpit.components.elements import html
from cockpit.components.markup import still
from cockpit.figures.comparison import compared, compared_metric, same_count, sentence
from cockpit.figures.comparison import comparison as figure
from cockpit.metric_words import said
from cockpit.metrics.answers import ChildRow, Value
from cockpit.verdicts import is_bad, is_good
from cockpit.view import View


def comparison(view: View) -> html.Div:
    return html.Div(
        [
            still(html.P(note(view), className="comparison-note")),
            chart(view, "comparison", figure(view), sentence(view)),
            still(html.P(sentence(view), className="comparison-sentence")),
            still(_list(view)),
        ],
        className="comparison-frame",
        disable_n_clicks=True,
    )


def note(view: View) -> str:
    parent = view.data.parent_values.get(compared_metric(view))
    if parent is None or parent.value is None:
        return view.say("点为数值，横线为 95% 置信区间")
    return view.say("95% 置信区间（虚线：{name} {value}）", name=view.at(view.name), value=said(parent, view.language))


def _list(view: View) -> html.Ul:
    """Where: only the children that differ, worst first, and one line for all the others."""
    metric = compared_metric(view)
    rows = [row for row in compared(view) if row[0].verdicts.get(metric) in ("above", "below")]
    top = max((abs(found.value or 0.0) for _, found in rows), default=0) or 1
    items = [_item(view, child, found, (found.value or 0.0) / top) for child, found in reversed(rows)]
    rest = view.say(
        "{same} 个{level}与{name}平均无差别",
        same=same_count(view),
        level=view.at(view.child_level),
        name=view.at(view.name),
    )
    return html.Ul([*items, html.Li([html.Span(view.say("其余")), rest], className="bar-rest")], className="where-list")


def _item(view: View, child: ChildRow, found: Value, part: float) -> html.Li:
    verdict = child.verdicts.get(found.metric)
    word = view.say("偏高") if verdict == "above" else view.say("偏低")
    tone = "bad" if is_bad(found.metric, verdict) else "good" if is_good(found.metric, verdict) else "accent"
    name = html.A(f"{said(found, view.language)} {word}", href=view.address(child.area_id or view.area_id))
    return bar_row(view.at(child.name), part, [html.Span(name, className=f"number is-{tone}")], tone=tone)
