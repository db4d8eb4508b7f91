"""The ETL's own database: every accepted version of every row, the quarantine and the log of runs and files."""

from pathlib import Path

import duckdb

from etl.datasets import DATASETS, Dataset, Kind

SQL_TYPE: dict[Kind, str] = {
    "text": "varchar",
    "code": "varchar",
    "private": "varchar",
    "time": "timestamp",
    "day": "date",
    "number": "double",
    "count": "integer",
    "flag": "boolean",
}
MEMORY = "1200MB"  # a run shares its machine with the servers; with Python it stays below 2 GiB
VERSION_COLUMNS = {
    "row_key": "varchar",
    "source_id": "varchar",
    "file_sha256": "varchar",
    "row_number": "bigint",
    "content_hash": "varchar",
    "source_updated_at": "timestamp",
    "source_priority": "integer",
    "area_words": "varchar",
}
LOG_TABLES = {
    "etl_run": "run_id varchar, started_at timestamp, finished_at timestamp, version varchar, seconds double, "
    "balanced boolean",
    "etl_file": "run_id varchar, path varchar, sha256 varchar, source_id varchar, dataset varchar, "
    "loaded_at timestamp, rows_read bigint, new bigint, changed bigint, duplicate bigint, superseded bigint, "
    "quarantined bigint",
    "rejected_row": "run_id varchar, source_id varchar, path varchar, sha256 varchar, row_number bigint, "
    "reasons varchar, detail_zh varchar, raw_text varchar, rule_version varchar",
    "intake_warning": "run_id varchar, source_id varchar, code varchar, field varchar, n bigint, example varchar",
    "loaded_file": "sha256 varchar, path varchar, source_id varchar, dataset varchar, rows_read bigint, "
    "quarantined bigint, loaded_at timestamp",
    "outline": "key varchar, area_id varchar, geojson varchar",
    "built": "version varchar, fingerprint varchar, as_of timestamp, patches integer",
    "known_meaning": "kind varchar, words varchar, meaning varchar",
    "event_moment": "event_key varchar, due_at timestamp, serious_at timestamp, dispatch_due_at timestamp, "
    "sign_due_at timestamp",
    "source_rule": "source_id varchar, rule_hash varchar",
}


def open_store(deployment: Path) -> duckdb.DuckDBPyConnection:
    scratch = deployment / "scratch"  # what does not fit into memory; DuckDB empties it
    limits: dict[str, str | bool | int | float | list[str]] = {"memory_limit": MEMORY, "temp_directory": str(scratch)}
    connection = duckdb.connect(str(deployment / "warehouse.duckdb"), config=limits)
    for name, columns in LOG_TABLES.items():
        connection.execute(f"create table if not exists {name} ({columns})")
    for dataset in DATASETS.values():
        columns = ", ".join(f"{name} {kind}" for name, kind in version_columns(dataset).items())
        connection.execute(f"create table if not exists version_{dataset.name} ({columns})")
        connection.execute(
            f"create table if not exists loser_{dataset.name} "
            "(row_key varchar, content_hash varchar, is_conflict boolean)"
        )
    return connection


def stored_fields(dataset: Dataset) -> dict[str, str]:
    """A point arrives as longitude and latitude."""
    return {field.name: SQL_TYPE[field.kind] for field in dataset.fields if field.kind != "point"}


def version_columns(dataset: Dataset) -> dict[str, str]:
    fields = stored_fields(dataset)
    return VERSION_COLUMNS | fields | ({"place_key": "varchar"} if "place" in fields else {})
