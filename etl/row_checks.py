"""Which checks a plan's rows must pass: derived from the kinds of its fields and from the catalog of rules."""

from collections.abc import Iterator

from etl.cells import trimmed_sql
from etl.coerce import is_free_text
from etl.datasets import EVENT, Field
from etl.plan import Plan, as_of, null_words, reading
from etl.rules import TIME_ORDER, Check, date_range, time_order
from etl.sql_text import name
from etl.tabular import CELL_LIMIT
from etl.time_formats import has_clock

LOST_DIGITS = "[0-9]([.][0-9]+)?[eE][+][0-9]+"  # a long number that passed through a spreadsheet

AXES = ("longitude", "latitude")
NO_PLACE = "(p_longitude is null and p_latitude is null)"
IS_ZERO = "(abs(p_longitude) < 1e-6 and abs(p_latitude) < 1e-6)"
IN_RANGE = "(w_longitude between -180 and 180 and w_latitude between -90 and 90)"
GOOD_PLACE = f"({IN_RANGE} and {IS_ZERO} is not true)"


def make_checks(plan: Plan, *, has_long_cells: bool = True) -> tuple[Check, ...]:
    size = (Check("SIZE_LIMIT", "", _is_too_long(plan), f"有一格超过 {CELL_LIMIT:,} 字"),) if has_long_cells else ()
    return (*_row_checks(plan), *size, *_value_checks(plan), *_order_checks(plan), *_place_checks(plan))


def _row_checks(plan: Plan) -> Iterator[Check]:
    key = plan.dataset.key
    if key in plan.texts:
        yield Check("KEY_MISSING", key, f"m_{key} is null", "是空的，无法识别这条记录")
    for field in plan.dataset.fields:
        if field.required and field.name != key:
            yield Check("VAL_REQUIRED", field.name, _is_absent(plan, field), "是必填项，却是空的")


def _is_absent(plan: Plan, field: Field) -> str:
    if field.name not in plan.texts:
        return "true"
    return f"v_{field.name} is null and not {_lost(plan, field.name, f'v_{field.name}')}"


def _is_too_long(plan: Plan) -> str:
    """One addition tells almost every row that none of its cells is."""
    texts = [name("t_" + target) for target in plan.cells]
    together = " + ".join(f"coalesce(strlen({text}), 0)" for text in texts)
    longest = f"greatest({', '.join(f'coalesce(length({text}), 0)' for text in texts)})"
    return f"case when {together} > {CELL_LIMIT} then {longest} > {CELL_LIMIT} else false end"


def _value_checks(plan: Plan) -> Iterator[Check]:
    is_event = plan.dataset is EVENT
    for field in plan.fields:
        name = field.name
        value = f"p_{name}" if name in AXES else "p_longitude" if name == "point" else f"v_{name}"
        lost = _lost(plan, name, value)
        if field.kind in {"time", "day"}:
            yield Check("DATE_INVALID", name, lost, "不是有效的日期时间")
            yield date_range(name, is_event=is_event, as_of=as_of(plan.profile))
        elif name in AXES:
            yield Check("VAL_TYPE", name, lost, "不是数字")
        elif field.kind in {"number", "count", "flag", "point"}:
            yield Check("VAL_TYPE", name, lost, "不是该列应有的格式")
        elif field.words:
            yield Check("CODE_UNKNOWN", name, lost, "不在对照表里", is_warning=name != "status")
        elif name.endswith("_id"):
            has_letter = f"contains(m_{name}, 'E+') or contains(m_{name}, 'e+')"
            digits = f"case when {has_letter} then regexp_full_match(m_{name}, '{LOST_DIGITS}') end"
            yield Check("VAL_TYPE", name, digits, "是科学计数法，末位已丢失，请以文本格式导出")
        if is_free_text(field):
            yield Check("PII_IN_TEXT", name, f"v_{name} != m_{name}", "含手机号或证件号，已遮盖", is_warning=True)


def _lost(plan: Plan, name: str, value: str) -> str:
    """A text that became nothing. A null word with a space behind it did so rightly: looked at only then."""
    lost = f"m_{name} is not null and {value} is null"
    meant = f"{trimmed_sql(f'm_{name}', null_words(plan.source, name))} is not null"
    return f"case when {lost} then {meant} else false end"


def _order_checks(plan: Plan) -> Iterator[Check]:
    days_only = not has_clock(reading(plan.profile, plan.source).time_formats)
    moments = {field.name for field in plan.fields if field.kind in {"time", "day"}}
    for earlier, later in TIME_ORDER:
        if earlier in moments and later in moments:
            yield time_order(earlier, later, days_only=days_only)
    if {"status", "closed_at"} <= set(plan.texts):
        no_time = "v_status = 'closed' and m_closed_at is null"
        yield Check("VAL_REQUIRED", "closed_at", no_time, "是空的，状态却是办结", is_warning=True)


def _place_checks(plan: Plan) -> Iterator[Check]:
    if not plan.has_places:
        return
    yield Check("GEO_ZERO", "longitude", IS_ZERO, "坐标是 0，已弃用坐标", is_warning=True)
    wrong = f"not {NO_PLACE} and {IS_ZERO} is not true and {IN_RANGE} is not true"
    yield Check("GEO_RANGE", "longitude", wrong, "坐标超出范围，已弃用坐标", is_warning=True)
