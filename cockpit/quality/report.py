"""What the data-quality page says, read in one go and kept until the next snapshot."""

from dataclasses import dataclass

from cockpit.warehouse import Row, Snapshot

FILES_SHOWN = 200
RUNS_SHOWN = 20

RUNS_SQL = "select * from etl_run order by started_at desc limit $n"
FILES_SQL = """
select
    etl_file.path,
    etl_file.sha256,
    etl_file.source_id,
    etl_file.loaded_at,
    etl_file.rows_read,
    etl_file.new,
    etl_file.changed,
    etl_file.duplicate,
    etl_file.superseded,
    etl_file.quarantined
from etl_file
order by etl_file.loaded_at desc, etl_file.path
limit $n
"""
SOURCES_SQL = """
select
    dim_source.source_id,
    dim_source.name_zh,
    dim_source.name_en,
    source_freshness.last_loaded_at,
    source_freshness.last_event_at,
    source_freshness.files,
    source_freshness.rows
from dim_source
left join source_freshness on source_freshness.source_id = dim_source.source_id
order by source_freshness.rows desc nulls last, dim_source.source_id
"""
WARNINGS_SQL = """
select
    source_id,
    code,
    field,
    sum(n)::bigint as n,
    min(example) as example
from etl_warning
group by source_id, code, field
order by n desc, code, field
"""
REASONS_SQL = """
select
    one.code,
    count(*)::bigint as n,
    min(one.detail_zh) as example
from (select unnest(string_split(reasons, ';')) as code, detail_zh from quarantine) as one
group by one.code
order by n desc, one.code
"""
FIELDS_SQL = """
select source_id, dataset, field, available, reason_zh, reason_en
from field_availability
order by dataset, source_id, available, field
"""


@dataclass(frozen=True)
class Report:
    """Rows as the snapshot has them. `reasons` counts a row once for each of its reasons."""

    runs: tuple[Row, ...]
    files: tuple[Row, ...]
    sources: tuple[Row, ...]
    warnings: tuple[Row, ...]
    reasons: tuple[Row, ...]
    fields: tuple[Row, ...]
    quarantined: int


def report(snapshot: Snapshot) -> Report:
    return snapshot.answers.get("quality", lambda: _read(snapshot))


def _read(snapshot: Snapshot) -> Report:
    def rows(sql: str, **params: object) -> tuple[Row, ...]:
        return tuple(snapshot.read(sql, params))

    return Report(
        runs=rows(RUNS_SQL, n=RUNS_SHOWN),
        files=rows(FILES_SQL, n=FILES_SHOWN),
        sources=rows(SOURCES_SQL),
        warnings=rows(WARNINGS_SQL),
        reasons=rows(REASONS_SQL),
        fields=rows(FIELDS_SQL),
        quarantined=int(str(rows("select count(*) as n from quarantine")[0]["n"])),
    )
