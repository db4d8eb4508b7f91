"""What was noticed without refusing a row: counted per file, code and field, with an example that names nobody."""

from collections.abc import Mapping

import duckdb

from etl.header import Header
from etl.layers import layers
from etl.plan import Plan
from etl.refused import Origin
from etl.rules import Check
from etl.table import Rows, Table

EXAMPLE_LIMIT = 60
WITH_EXAMPLE = {"CODE_UNKNOWN", "GEO_RANGE", "GEO_ZERO"}  # the others would show what people wrote


def insert_warnings(
    connection: duckdb.DuckDBPyConnection, plan: Plan, origin: Origin, *, table: Table, warned: Mapping[Check, int]
) -> dict[str, int]:
    """Code → rows. The file is read again for the examples only if there are any."""
    examples = _examples(connection, plan, table, [check for check in warned if check.code in WITH_EXAMPLE])
    totals: dict[str, int] = {}
    for check, number in warned.items():
        totals[check.code] = totals.get(check.code, 0) + number
        _insert(connection, plan, origin, warning=(check.code, check.field, number, examples.get(check, "")))
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


def _examples(connection: duckdb.DuckDBPyConnection, plan: Plan, table: Table, checks: list[Check]) -> dict[Check, str]:
    if not checks:
        return {}
    rows = Rows("raw_row", table.number_copied) if plan.is_shifted else table.scan(plan.positions)
    least = ", ".join(f"min({_example(check)}) filter (where {check.condition})" for check in checks)
    statement = f"{layers(plan, rows)} select {least} from placed"  # noqa: S608 – from catalogs
    found = connection.execute(statement).fetchone() or ()
    return {check: str(example) for check, example in zip(checks, found, strict=True)}


def _example(check: Check) -> str:
    if check.code == "CODE_UNKNOWN":
        return f"left(m_{check.field}, {EXAMPLE_LIMIT})"
    return "concat_ws(', ', p_longitude, p_latitude)"


def _insert(
    connection: duckdb.DuckDBPyConnection, plan: Plan, origin: Origin, *, warning: tuple[str, str, int, str]
) -> None:
    connection.execute(
        "insert into incoming_warning values (?, ?, ?, ?, ?, ?)", [origin.run_id, plan.source.id, *warning]
    )
