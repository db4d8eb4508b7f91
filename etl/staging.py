"""One parallel pass from the file into incoming_<dataset>; then the rows get their numbers, and bad ones leave.

A row's number is its place in the table, so every row goes in first. What was found on the way travels in
source_priority, which no real row has so low: bit 0 says bad, the others say which warnings hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from etl.layers import layers
from etl.outputs import incoming_columns, outputs, sent_columns
from etl.plan import Plan
from etl.rules import Check
from etl.sql_text import any_of
from etl.table import Rows

MARK = -1_000_000_000
BITS = 30


@dataclass(frozen=True)
class Staged:
    """`bad` rows are numbered in the table bad_row; `warned` counts rows that were staged."""

    staged: int
    bad: int
    warned: dict[Check, int]


def insert_marked(
    connection: duckdb.DuckDBPyConnection, plan: Plan, rows: Rows, *, sha256: str, checks: Sequence[Check]
) -> int:
    """The number of rows that the reader found."""
    sent = sent_columns(plan.dataset, plan.profile)
    columns = [column for column, _ in incoming_columns(plan.dataset, plan.profile) if column in sent]
    found = outputs(plan, sha256=sha256, priority=f"{MARK} - marks")
    targets = ", ".join(columns)
    values = ",\n".join(found[column] for column in columns)
    connection.execute("set preserve_insertion_order = true")
    statement = f"""
        insert into incoming_{plan.dataset.name} ({targets})
        {layers(plan, rows)}
        select {values}
        from (select *, {_marks(checks)} as marks from placed)
    """  # noqa: S608 – from catalogs; the profile's words went through sql_text
    (inserted,) = connection.execute(statement).fetchone() or (0,)
    return int(inserted)


def forget_marked(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """The reader did not find every row: the file will be read another way."""
    connection.execute(f"delete from incoming_{plan.dataset.name} where source_priority <= {MARK}")  # noqa: S608


def settle_marked(
    connection: duckdb.DuckDBPyConnection, plan: Plan, *, is_numbered: bool, checks: Sequence[Check]
) -> Staged:
    table, marked = f"incoming_{plan.dataset.name}", f"source_priority <= {MARK}"
    counts = connection.execute(
        f"select {MARK} - source_priority, count(*), min(rowid) from {table} where {marked} group by 1"  # noqa: S608
    ).fetchall()
    first = min((row for _, _, row in counts), default=0)
    number = "row_number" if is_numbered else f"rowid - {first} + 1"
    bad = sum(rows for marks, rows, _ in counts if marks & 1)
    is_bad = f"{marked} and (({MARK} - source_priority) & 1) = 1"
    if bad:
        find = f"create or replace temp table bad_row as select {number} as n from {table} where {is_bad}"  # noqa: S608
        connection.execute(find)
        connection.execute(f"delete from {table} where {is_bad}")  # noqa: S608
    connection.execute(
        f"update {table} set row_number = {number}, source_priority = {plan.source.priority} where {marked}"  # noqa: S608
    )
    return Staged(
        staged=sum(rows for marks, rows, _ in counts if not marks & 1),
        bad=bad,
        warned={
            check: rows
            for bit, check in enumerate(_warnings(checks), start=1)
            if (rows := sum(rows for marks, rows, _ in counts if not marks & 1 and marks & (1 << bit)))
        },
    )


def _marks(checks: Sequence[Check]) -> str:
    """`case` looks at one test after the other and only where the earlier ones left a doubt; a bare `or` does not."""
    bad = any_of(f"({check.condition})" for check in checks if not check.is_warning)
    bits = [f"case when {bad} then 1 else 0 end"]
    for bit, check in enumerate(_warnings(checks), start=1):
        bits.append(f"case when {check.condition} then {1 << bit} else 0 end")
    return f"({' + '.join(bits)})"


def _warnings(checks: Sequence[Check]) -> list[Check]:
    warnings = [check for check in checks if check.is_warning]
    assert len(warnings) < BITS, warnings
    return warnings
