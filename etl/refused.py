"""The rows that were not staged: their reasons, a sentence and their text, with private values masked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pandas

from etl.header import Header
from etl.layers import layers
from etl.plan import Plan
from etl.private import masked_numbers, private_sql
from etl.rules import Check
from etl.sql_text import name
from etl.table import BadRow, Rows

RULE_VERSION = "1"  # raised when a rule changes, so that old quarantine can be told from new
TEXT_LIMIT = 4_000
SHOWN_VALUE = 60
PRIVATE_SHIFT = 2  # in a row with too few or too many cells a private one may stand this far from its place

_SOME = "select n, failed, texts from bad_text where n > ? order by n limit 20000"


@dataclass(frozen=True)
class Origin:
    """Where the rows came from."""

    run_id: str
    path: str
    sha256: str


def insert_bad(
    connection: duckdb.DuckDBPyConnection, plan: Plan, origin: Origin, *, rows: Rows, checks: Sequence[Check]
) -> None:
    """The rows that bad_row numbers; `rows` must know their numbers. Usually they are few, with a wrong profile all."""
    failing = [check for check in checks if not check.is_warning]
    conditions = ", ".join(f"({check.condition}) is true" for check in failing)
    texts = ", ".join(f"coalesce({_shown(plan, target)}, '')" for target in plan.cells)
    statement = f"""
        create or replace temp table bad_text as
        {layers(plan, rows, only="where n in (select bad_row.n from bad_row)")}
        select n, [{conditions}] as failed, [{texts}] as texts from placed order by n
    """  # noqa: S608 – from catalogs; the profile's words went through sql_text
    connection.execute(statement)
    last = 0
    while some := connection.execute(_SOME, [last]).fetchall():
        _insert(connection, plan, origin, rows=[_judged(plan, failing, row) for row in some])
        last = some[-1][0]


def insert_broken(
    connection: duckdb.DuckDBPyConnection, plan: Plan, origin: Origin, *, bad_rows: Sequence[BadRow], header: Header
) -> None:
    rows = [(bad.row_number, bad.reasons, bad.detail_zh, _masked_cells(plan, bad, header)) for bad in bad_rows]
    _insert(connection, plan, origin, rows=rows)


Judged = tuple[int, str, str, str]  # row number, reasons, sentence, text


def _insert(connection: duckdb.DuckDBPyConnection, plan: Plan, origin: Origin, *, rows: Sequence[Judged]) -> None:
    """As one frame: bound parameters cost a millisecond a row."""
    if not rows:
        return
    frame = pandas.DataFrame(rows, columns=["row_number", "reasons", "detail_zh", "raw_text"], dtype=object)
    connection.register("refused_frame", frame)
    connection.execute(
        """insert into incoming_quarantine
        select ?, ?, ?, ?, row_number, reasons, detail_zh, raw_text, ? from refused_frame""",
        [origin.run_id, plan.source.id, origin.path, origin.sha256, RULE_VERSION],
    )
    connection.unregister("refused_frame")


def _judged(plan: Plan, failing: Sequence[Check], row: tuple[int, list[bool], list[str]]) -> Judged:
    """The raw text is a JSON object: the file's column names and what stood there."""
    row_number, flags, cells = row
    texts = {target: masked_numbers(cell) for target, cell in zip(plan.cells, cells, strict=True)}
    failed = [check for check, is_failed in zip(failing, flags, strict=True) if is_failed]
    codes = ";".join(sorted({check.code for check in failed}))
    sentences = "；".join(_detail(plan, check, texts) for check in failed)
    shown = {" ".join(plan.cells[target]): text[:TEXT_LIMIT] for target, text in texts.items()}
    return row_number, codes, sentences, json.dumps(shown, ensure_ascii=False)


def _detail(plan: Plan, check: Check, texts: Mapping[str, str]) -> str:
    """列“Created Date”的“02/30/2023”不是有效的日期时间. What is missing or long is not quoted."""
    if not check.field:
        return check.sentence
    place = _place(plan, check.field)
    if check.other:
        return f"{place}{check.sentence}{_place(plan, check.other)}"
    if check.code in {"KEY_MISSING", "VAL_REQUIRED"} or check.field not in texts:
        return place + check.sentence
    return f"{place}的“{texts[check.field][:SHOWN_VALUE]}”{check.sentence}"


def _place(plan: Plan, field: str) -> str:
    columns = plan.cells.get(field, ())
    return f"列“{'、'.join(columns)}”" if columns else f"字段 {field}"


def _shown(plan: Plan, target: str) -> str:
    text = name("t_" + target)
    kinds = {field.name: field.kind for field in plan.dataset.fields}
    return private_sql(target, text) if kinds.get(target) == "private" else text


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
