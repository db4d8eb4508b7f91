"""Tables of cases: trend, categories, stages, open cases and what needs attention."""

from cockpit.metrics.names import stage_name
from cockpit.tables.table import Column, Table
from cockpit.text import Text
from cockpit.view import View

DAY = Column(Text("日期", "Day"), "day")
EXPECTED = Column(Text("预期", "Expected"), "decimal", "history")
SIGNAL = Column(Text("判断", "Signal"), counts="follows")
SIGNAL_WORDS = {"none": "无异常波动", "high": "异常升高", "low": "异常降低"}


def trend(view: View) -> Table:
    columns = (
        DAY,
        Column(Text("受理", "Accepted"), "integer", "part"),
        EXPECTED,
        Column(Text("预期下限", "Lower"), "decimal", "history"),
        Column(Text("预期上限", "Upper"), "decimal", "history"),
        SIGNAL,
        Column(Text("当天是否结束", "Day is over")),
    )
    rows = tuple(
        (
            day.day.isoformat(),
            day.observed,
            day.expected,
            day.lower,
            day.upper,
            view.say(SIGNAL_WORDS[day.signal]),
            view.say("未结束" if day.is_partial else "已结束"),
        )
        for day in view.data.trend
    )
    return Table(columns, rows)


def categories(view: View) -> Table:
    columns = (
        Column(Text("事项", "Category")),
        Column(Text("受理", "Accepted"), "integer", "part"),
        EXPECTED,
        Column(Text("与预期相比", "Against expectation"), "percent", "follows"),
        SIGNAL,
    )
    rows = tuple(
        (
            view.at(row.name),
            row.observed,
            row.expected,
            row.observed / row.expected - 1 if row.expected else None,
            view.say(SIGNAL_WORDS[row.signal]),
        )
        for row in view.data.categories
    )
    return Table(columns, rows)


def funnel(view: View) -> Table:
    columns = (
        Column(Text("阶段", "Stage")),
        Column(Text("在办", "Open"), "integer", "part"),
        Column(Text("中位时长", "Median hours"), "hours", "follows"),
    )
    rows = tuple((view.at(stage.label), stage.open_count, stage.median_hours) for stage in view.data.funnel)
    return Table(columns, rows)


def chain(view: View) -> Table:
    columns = (Column(Text("层级", "Level")), Column(Text("化解", "Settled"), "integer", "part"))
    return Table(columns, tuple((view.at(level.label), level.count) for level in view.data.chain))


def topics(view: View) -> Table:
    columns = (Column(Text("步骤", "Step")), Column(Text("议题", "Topics"), "integer", "part"))
    return Table(columns, tuple((view.at(step.label), step.open_count) for step in view.data.topics))


def work_list(view: View) -> Table:
    columns = (
        Column(Text("编号", "Number")),
        Column(Text("事项", "Matter"), counts="group"),
        Column(Text("类别", "Category"), counts="group"),
        Column(Text("区域", "Area"), counts="group"),
        Column(Text("阶段", "Stage"), counts="group"),
        Column(Text("承办", "Unit"), counts="group"),
        Column(Text("受理时间", "Accepted at")),
        Column(Text("截止时间", "Due at")),
        Column(Text("剩余工作小时", "Working hours left"), "hours"),
    )
    rows = tuple(
        (
            event.event_id,
            event.title,
            view.at(event.category),
            view.at(event.area_name),
            view.at(stage_name(event.stage)),
            event.unit_name,
            str(event.accepted_at or ""),
            str(event.due_at or ""),
            event.working_hours_left,
        )
        for event in view.data.work_list
    )
    return Table(columns, rows, are_records=True)


def attention(view: View) -> Table:
    kinds = {"warning": "预警", "reminder": "提醒", "urged": "督办"}
    columns = (
        Column(Text("种类", "Kind")),
        Column(Text("什么", "What")),
        Column(Text("说明", "Detail")),
        Column(Text("时长", "Age"), "hours"),
    )
    rows = tuple(
        (view.say(kinds[row.kind]), view.at(row.title), view.at(row.detail), row.hours) for row in view.data.attention
    )
    about_one = any(row.event_key for row in view.data.attention)
    return Table(columns, rows, tuple(row.area_id for row in view.data.attention), are_records=about_one)
