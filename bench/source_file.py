"""A source file of any size, written by DuckDB: what a hotline would send, nineteen columns a row."""

from pathlib import Path

import duckdb

ROWS_SQL = """
copy (
    select
        'E' || lpad(i::varchar, 10, '0') as event_id,
        '楼道堆物占用消防通道，请协调处理' || (i % 977)::varchar as title,
        '测试苑' || (i % 400)::varchar || '号' as place,
        '1380000' || lpad((i % 10000)::varchar, 4, '0') as phone,
        '电话' as channel,
        '类别' || (hash(i) % 12)::varchar as category,
        '单位' || (hash(i * 7) % 60)::varchar as unit,
        'S' || (hash(i * 3) % 8)::varchar as street,
        'C' || (hash(i * 3) % 8)::varchar || '-' || (hash(i * 5) % 9)::varchar as community,
        case when i % 300 = 0 then '在办' else '办结' end as status,
        strftime(reported_at, '%Y-%m-%d %H:%M:%S') as reported_at,
        strftime(reported_at + interval 5 minute, '%Y-%m-%d %H:%M:%S') as accepted_at,
        case when i % 300 != 0 then strftime(reported_at + interval 20 hour, '%Y-%m-%d %H:%M:%S') end as handled_at,
        case when i % 300 != 0 then strftime(reported_at + interval 22 hour, '%Y-%m-%d %H:%M:%S') end as closed_at,
        strftime(reported_at + interval 23 hour, '%Y-%m-%d %H:%M:%S') as updated_at,
        case when i % 3 = 0 then '满意' end as satisfied,
        (i % 25 = 0)::int as returned,
        120.15 + (i % 500) / 10000.0 as longitude,
        30.26 + (i % 900) / 10000.0 as latitude
    from (
        select i, timestamp '2019-01-01' + to_seconds((hash(i) % 60000000)::bigint) as reported_at
        from range($rows) as t (i)
    )
) to '{path}' (header)
"""


def write_source_file(path: Path, rows: int) -> None:
    """Deterministic: the same rows give the same bytes. The path is ours, so it may stand in the statement."""
    path.parent.mkdir(parents=True, exist_ok=True)
    statement = ROWS_SQL.format(path=str(path).replace("'", "''")).replace("$rows", str(int(rows)))
    with duckdb.connect() as connection:
        connection.execute("set preserve_insertion_order = true")
        connection.execute(statement)
