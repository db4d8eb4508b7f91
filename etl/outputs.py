"""The columns of incoming_<dataset> and the expression that fills each: values, keys and the hash of the content."""

import duckdb

from cockpit.profile import Profile
from etl.coerce import SQL_TYPES
from etl.datasets import DATASETS, Dataset
from etl.plan import Plan, area_column, area_names
from etl.private import place_key_sql
from etl.row_checks import GOOD_PLACE
from etl.sql_text import any_of, literal, name

FIXED_COLUMNS = 7  # of incoming_columns: keys, origin and version
KEY_FIELDS = ("place", "reported_at", "category_id", "category_name", "subcategory_id", "subcategory_name")
KEY_TEXTS = ("title", "description", "channel", "reporter", "phone", "longitude", "latitude", "point")


def create_incoming(connection: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    """Empty tables, one per dataset of the profile, that any number of files append to."""
    for dataset_name in sorted({source.dataset for source in profile.sources if source.dataset in DATASETS}):
        dataset = DATASETS[dataset_name]
        sent = sent_columns(dataset, profile)
        columns = ", ".join(
            f"{column} {kind}" if column in sent else f"{column} {kind} generated always as (null::{kind}) virtual"
            for column, kind in incoming_columns(dataset, profile)
        )
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


def sent_columns(dataset: Dataset, profile: Profile) -> set[str]:
    """Those that some source of the profile fills. The others are not written at all: empty columns cost as much."""
    columns = {column for column, _ in incoming_columns(dataset, profile)[:FIXED_COLUMNS]}
    for source in profile.sources:
        if source.dataset == dataset.name:
            columns |= set(source.columns) | set(source.constants)
            for level_id, level in source.areas.items():
                columns |= {name(area_column(level_id, part)) for part in ("id", "name") if getattr(level, part)}
    for given, filled in (("point", {"longitude", "latitude"}), ("closed_at", {"status"}), ("place", {"place_key"})):
        if given in columns:
            columns |= filled
    return columns


def outputs(plan: Plan, *, sha256: str, priority: str) -> dict[str, str]:
    """Column → expression, over the last of the layers."""
    found = {column: f"null::{kind}" for column, kind in incoming_columns(plan.dataset, plan.profile)}
    found |= {column.removeprefix("v_"): column for column in plan.values if column.startswith("v_")}
    found |= {name(target): name("t_" + target) for target in plan.texts if target.startswith("area_")}
    if plan.has_places:
        found |= {axis: f"case when {GOOD_PLACE} then w_{axis} end" for axis in ("longitude", "latitude")}
    if "place" in plan.texts:
        found["place_key"] = place_key_sql("m_place", plan.key_secret)
    if plan.dataset.name == "event":
        found["status"] = _status_sql(plan)
    return found | {
        "row_key": _row_key_sql(plan),
        "source_id": literal(plan.source.id),
        "file_sha256": literal(sha256),
        "row_number": "n",
        "content_hash": _content_hash_sql(plan),
        "source_updated_at": f"v_{plan.dataset.updated}" if plan.dataset.updated in plan.texts else "null",
        "source_priority": priority,
    }


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


def _content_hash_sql(plan: Plan) -> str:
    """Over the values, so that the same time written in two ways is the same content; the row number is left out."""
    values = [column for column in plan.values if column.startswith(("v_", "p_"))]
    values += [name("t_" + target) for target in plan.texts if target.startswith("area_")]
    values += ["m_place"] if "place" in plan.texts else []
    return f"hash({', '.join(values)})::varchar"
