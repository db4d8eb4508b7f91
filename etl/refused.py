"""The rows that were not staged: their reasons, a sentence and their text, with private values masked."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from etl.header import Header
from etl.plan import Plan
from etl.private import masked_numbers, masked_numbers_sql, private_sql
from etl.rules import Check
from etl.sql_text import literal, name
from etl.staging import layers
from etl.table import BadRow

RULE_VERSION = "1"  # raised when a rule changes, so that old quarantine can be told from new
TEXT_LIMIT = 4_000
SHOWN_VALUE = 60
PRIVATE_SHIFT = 2  # in a row with too few or too many cells a private one may stand this far from its place


@dataclass(frozen=True)
class Origin:
    """Where the rows came from."""

    run_id: str
    path: str
    sha256: str


def insert_bad(
    connection: duckdb.DuckDBPyConnection, plan: Plan, origin: Origin, *, row_number: str, checks: Sequence[Check]
) -> int:
    """Rows of raw_row that are not in incoming: only they pay for their sentences."""
    failing = [check for check in checks if not check.is_warning]
    codes = ", ".join(f"case when {check.condition} then {literal(check.code)} end" for check in failing)
    details = ", ".join(f"case when {check.condition} then {_detail(plan, check)} end" for check in failing)
    incoming = f"incoming_{plan.dataset.name}"
    staged = f"select row_number from {incoming} where file_sha256 = {literal(origin.sha256)}"  # noqa: S608
    statement = f"""
        insert into incoming_quarantine
        {layers(plan, row_number, only=f"where n not in ({staged})")}
        select
            {literal(origin.run_id)},
            {literal(plan.source.id)},
            {literal(origin.path)},
            {literal(origin.sha256)},
            n,
            array_to_string(list_sort(list_distinct(list_filter([{codes}], lambda code: code is not null))), ';'),
            concat_ws('；', {details}),
            {_raw_text(plan)},
            {literal(RULE_VERSION)}
        from placed
    """  # noqa: S608 – from catalogs; the profile's words went through sql_text
    (rows,) = connection.execute(statement).fetchone() or (0,)
    return int(rows)


def insert_broken(
    connection: duckdb.DuckDBPyConnection, plan: Plan, origin: Origin, *, bad_rows: Sequence[BadRow], header: Header
) -> None:
    rows = [
        (
            origin.run_id,
            plan.source.id,
            origin.path,
            origin.sha256,
            bad.row_number,
            bad.reasons,
            bad.detail_zh,
            _masked_cells(plan, bad, header),
            RULE_VERSION,
        )
        for bad in bad_rows
    ]
    for start in range(0, len(rows), 500):
        some = rows[start : start + 500]
        marks = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, ?)"] * len(some))
        statement = f"insert into incoming_quarantine values {marks}"  # noqa: S608 – question marks only
        connection.execute(statement, [cell for row in some for cell in row])


def _detail(plan: Plan, check: Check) -> str:
    """列“Created Date”的“02/30/2023”不是有效的日期时间. Private values are not quoted."""
    columns = plan.cells.get(check.field, ())
    place = f"列“{'、'.join(columns)}”" if columns else f"字段 {check.field}"
    if check.code in {"TIME_ORDER", "KEY_MISSING", "VAL_REQUIRED"} or check.field not in plan.texts:
        return literal(place + check.sentence)
    shown = f"left({masked_numbers_sql(_shown(plan, check.field))}, {SHOWN_VALUE})"
    return f"{literal(place + '的“')} || coalesce({shown}, '') || {literal('”' + check.sentence)}"


def _shown(plan: Plan, target: str) -> str:
    text = name("t_" + target)
    kinds = {field.name: field.kind for field in plan.dataset.fields}
    return private_sql(target, text) if kinds.get(target) == "private" else text


def _raw_text(plan: Plan) -> str:
    """A JSON object: the file's column names and what stood there."""
    pairs = []
    for target, columns in plan.cells.items():
        shown = f"left({masked_numbers_sql(_shown(plan, target))}, {TEXT_LIMIT})"
        pairs.append(f"{literal(' '.join(columns))}, coalesce({shown}, '')")
    return f"json_object({', '.join(pairs)})::varchar"


def _masked_cells(plan: Plan, bad: BadRow, header: Header) -> str:
    kinds = {field.name: field.kind for field in plan.dataset.fields}
    private = {
        header.positions[column]
        for target, columns in plan.cells.items()
        if kinds.get(target) == "private"
        for column in columns
    }
    shift = min(abs(len(bad.cells) - len(header.names)), PRIVATE_SHIFT)
    hidden = {place + step for place in private for step in range(-shift, shift + 1)}
    if len(bad.cells) == 1 and private:
        return "（这一行分不清列，含有个人信息，不显示原文）"
    shown = ["***" if index in hidden else masked_numbers(cell) for index, cell in enumerate(bad.cells)]
    return header.delimiter.join(shown)[:TEXT_LIMIT]
