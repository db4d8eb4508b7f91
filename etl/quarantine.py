"""The quarantine as published: rows that could not be read, and versions that lost against an equally new one."""

import duckdb

from etl.datasets import DATASETS
from etl.store import stored_fields

_TABLE = """
create or replace table quarantine as
select run_id, source_id, path, sha256, row_number, reasons, detail_zh, raw_text, rule_version
from warehouse.rejected_row
"""
# The text shown is what was loaded, not what was sent: private values are already masked in it.
_CONFLICTS = """
insert into quarantine
select f.run_id, v.source_id, f.path, v.file_sha256, v.row_number, 'KEY_CONFLICT', ?,
    cast(to_json({{{fields}}}) as varchar), ''
from warehouse.version_{name} as v
join warehouse.loser_{name} as l on l.row_key = v.row_key and l.content_hash = v.content_hash
left join (
    select sha256, min_by(run_id, loaded_at) as run_id, min_by(path, loaded_at) as path
    from warehouse.etl_file group by sha256
) as f on f.sha256 = v.file_sha256
where l.is_conflict
"""
CONFLICT_WORDS = "同一编号、同一更新时间有不同内容；已按固定规则采用另一版本，请向来源核实。"


def build_quarantine(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(_TABLE)
    for dataset in DATASETS.values():
        fields = ", ".join(f"'{name}': v.{name}" for name in stored_fields(dataset))
        connection.execute(_CONFLICTS.format(name=dataset.name, fields=fields), [CONFLICT_WORDS])
