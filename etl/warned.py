"""What was noticed without refusing a row: counted per file, code and field, with an example that names nobody."""

from collections.abc import Sequence

import duckdb

from etl.header import Header
from etl.plan import Plan
from etl.refused import Origin
from etl.rules import Check
from etl.sql_text import literal, name
from etl.staging import layers

EXAMPLE_LIMIT = 60


def insert_warnings(
    connection: duckdb.DuckDBPyConnection, plan: Plan, origin: Origin, *, row_number: str, checks: Sequence[Check]
) -> dict[str, int]:
    """Code → rows."""
    warnings = [check for check in checks if check.is_warning]
    if not warnings:
        return {}
    counts = ", ".join(
        f"count(*) filter (where {check.condition}), min({_example(plan, check)}) filter (where {check.condition})"
        for check in warnings
    )
    statement = f"{layers(plan, row_number)} select {counts} from placed"  # noqa: S608 – from catalogs
    found = connection.execute(statement).fetchone()
    assert found, plan.source.id
    totals: dict[str, int] = {}
    for index, check in enumerate(warnings):
        rows, example = found[2 * index], found[2 * index + 1]
        if rows:
            totals[check.code] = totals.get(check.code, 0) + int(rows)
            _insert(connection, plan, origin, warning=(check.code, check.field, int(rows), str(example)))
    return totals


def insert_unused_columns(
    connection: duckdb.DuckDBPyConnection, plan: Plan, origin: Origin, header: Header
) -> dict[str, int]:
    """Said once a file; extra columns are normal."""
    if not header.unused:
        return {}
    names = "、".join(header.unused)[: EXAMPLE_LIMIT * 2]
    _insert(connection, plan, origin, warning=("HDR_UNKNOWN", "", len(header.unused), names))
    return {"HDR_UNKNOWN": len(header.unused)}


def _insert(
    connection: duckdb.DuckDBPyConnection, plan: Plan, origin: Origin, *, warning: tuple[str, str, int, str]
) -> None:
    connection.execute(
        "insert into incoming_warning values (?, ?, ?, ?, ?, ?)", [origin.run_id, plan.source.id, *warning]
    )


def _example(plan: Plan, check: Check) -> str:
    """The word for a code, the first row's number for anything that might be personal."""
    if check.code == "CODE_UNKNOWN":
        return f"left({name('m_' + check.field)}, {EXAMPLE_LIMIT})"
    if check.code.startswith("GEO_"):
        return "concat_ws(', ', p_longitude, p_latitude)"
    return f"{literal('第 ')} || lpad(n::varchar, 10, ' ') || {literal(' 行')}"
