"""From raw_row to incoming_<dataset>: one statement for the good rows, one more only if some are not good."""

from collections.abc import Sequence

import duckdb

from cockpit.profile import Profile
from etl.coerce import SQL_TYPES
from etl.datasets import DATASETS, Dataset
from etl.plan import Plan, area_names, mapped_texts
from etl.private import place_key_sql
from etl.row_checks import GOOD_PLACE
from etl.rules import Check
from etl.sql_text import any_of, literal, name

KEY_FIELDS = ("place", "reported_at", "category_id", "category_name", "subcategory_id", "subcategory_name")
KEY_TEXTS = ("title", "description", "channel", "reporter", "phone", "longitude", "latitude", "point")


def create_incoming(connection: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    """Empty tables, one per dataset of the profile, that any number of files append to."""
    for dataset_name in sorted({source.dataset for source in profile.sources if source.dataset in DATASETS}):
        columns = ", ".join(f"{column} {kind}" for column, kind in incoming_columns(DATASETS[dataset_name], profile))
        connection.execute(f"create or replace temp table incoming_{dataset_name} ({columns})")
    connection.execute(
        """create or replace temp table incoming_quarantine (
            run_id varchar, source_id varchar, path varchar, sha256 varchar, row_number bigint,
            reasons varchar, detail_zh varchar, raw_text varchar, rule_version varchar)"""
    )
    connection.execute(
        """create or replace temp table incoming_warning (
            run_id varchar, source_id varchar, code varchar, field varchar, n bigint, example varchar)"""
    )


def incoming_columns(dataset: Dataset, profile: Profile) -> list[tuple[str, str]]:
    columns = [
        ("row_key", "varchar"),
        ("source_id", "varchar"),
        ("file_sha256", "varchar"),
        ("row_number", "bigint"),
        ("content_hash", "varchar"),
        ("source_updated_at", "timestamp"),
        ("source_priority", "integer"),
    ]
    columns += [(field.name, SQL_TYPES[field.kind]) for field in dataset.fields if field.kind != "point"]
    if any(field.name == "place" for field in dataset.fields):
        columns.append(("place_key", "varchar"))
    return columns + [(column, "varchar") for column in area_names(profile)]


def insert_good(
    connection: duckdb.DuckDBPyConnection, plan: Plan, *, sha256: str, row_number: str, checks: Sequence[Check]
) -> int:
    """The number of rows staged."""
    outputs = _outputs(plan, sha256)
    targets = ", ".join(column for column, _ in incoming_columns(plan.dataset, plan.profile))
    values = ",\n".join(outputs[column] for column, _ in incoming_columns(plan.dataset, plan.profile))
    bad = any_of(f"({check.condition})" for check in checks if not check.is_warning)
    statement = f"""
        insert into incoming_{plan.dataset.name} ({targets})
        {layers(plan, row_number)}
        select {values}
        from (select *, {bad} is true or random() < 0 as is_bad from placed)
        where not is_bad
    """  # noqa: S608 – random() keeps the optimizer from computing every value twice, for the filter and for the row
    (staged,) = connection.execute(statement).fetchone() or (0,)
    return int(staged)


def layers(plan: Plan, row_number: str, *, only: str = "", is_placed: bool = True) -> str:
    """Named steps: cells (t_), mapped words (m_), values (v_, p_), coordinates in WGS-84 (w_)."""
    raw = ", ".join(f"{text} as {name('t_' + target)}" for target, text in plan.texts.items())
    mapped = ", ".join(f"{text} as m_{target}" for target, text in mapped_texts(plan).items())
    typed = ", ".join(f"{value} as {column}" for column, value in plan.values.items())
    return f"""
        with numbered as (select *, {row_number} as n from raw_row),
        cells as (select n, {raw} from numbered {only}),
        words as (select *, {mapped} from cells),
        typed as (select *, {typed} from words),
        placed as ({_placed(plan) if is_placed else "select 1"})
    """  # noqa: S608 – from catalogs; the profile's words went through sql_text


def _placed(plan: Plan) -> str:
    if "p_longitude" not in plan.values or "p_latitude" not in plan.values:
        return "select * from typed"
    if plan.is_shifted:
        return "select typed.*, w_longitude, w_latitude from typed left join raw_point using (n)"
    return "select *, p_longitude as w_longitude, p_latitude as w_latitude from typed"


def _outputs(plan: Plan, sha256: str) -> dict[str, str]:
    outputs = {column: f"null::{kind}" for column, kind in incoming_columns(plan.dataset, plan.profile)}
    outputs |= {column.removeprefix("v_"): column for column in plan.values if column.startswith("v_")}
    outputs |= {name(target): name("t_" + target) for target in plan.texts if target.startswith("area_")}
    if "p_longitude" in plan.values and "p_latitude" in plan.values:
        outputs |= {axis: f"case when {GOOD_PLACE} then w_{axis} end" for axis in ("longitude", "latitude")}
    if "place" in plan.texts:
        outputs["place_key"] = place_key_sql("m_place", plan.key_secret)
    if plan.dataset.name == "event":
        outputs["status"] = _status_sql(plan)
    outputs |= {
        "row_key": _row_key_sql(plan),
        "source_id": literal(plan.source.id),
        "file_sha256": literal(sha256),
        "row_number": "n",
        "content_hash": _content_hash_sql(plan, outputs),
        "source_updated_at": f"v_{plan.dataset.updated}" if plan.dataset.updated in plan.texts else "null",
        "source_priority": str(plan.source.priority),
    }
    return outputs


def _status_sql(plan: Plan) -> str:
    """Given, else derived from what only a closed case has. With neither it stays unknown."""
    has_status, has_closing = "status" in plan.texts, "closed_at" in plan.texts
    if not has_status and not has_closing:
        return "null::varchar"
    signs = [f"v_{field} is not null" for field in ("closed_at", "on_time", "overdue") if field in plan.texts]
    derived = f"case when {any_of(signs)} then 'closed' else 'open' end"
    return f"coalesce(v_status, {derived})" if has_status else derived


def _row_key_sql(plan: Plan) -> str:
    """Without identifiers, rows alike in all that does not change later are one event.

    An occurrence number would make the key depend on which rows share a file, and a split file would load twice.
    """
    key = plan.dataset.key
    prefix = literal(plan.source.id + chr(31))
    if key in plan.texts:
        return f"md5({prefix} || v_{key})"
    parts = [f"v_{field}" if field == "reported_at" else f"m_{field}" for field in (*KEY_FIELDS, *KEY_TEXTS)]
    known = [part for part in parts if part[2:] in plan.texts]
    known += [name("t_" + target) for target in plan.texts if target.startswith("area_")]
    texts = ", ".join(f"coalesce({part}::varchar, '')" for part in known)
    return f"md5({prefix} || concat_ws(chr(31), {texts}))"


def _content_hash_sql(plan: Plan, outputs: dict[str, str]) -> str:
    values = [column for column in plan.values if column.startswith(("v_", "p_"))]
    values += [name("t_" + target) for target in plan.texts if target.startswith("area_")]
    values += ["m_place"] if "place" in plan.texts else []
    assert values, outputs
    return f"hash({', '.join(values)})::varchar"
