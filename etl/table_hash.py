"""One number for what the store holds, the same however and in whatever order it was loaded."""

import duckdb

from etl.datasets import DATASETS

# DuckDB's own hash: four times as fast as md5, and equal wherever the pinned version runs.
# A sum of row hashes does not depend on the order of rows; the count keeps two equal rows from vanishing unseen.
_DATASET = """
select count(*), coalesce(sum(cast(hash(
    v.row_key, v.content_hash, v.source_updated_at, v.source_priority,
    case when l.row_key is null then 'current' when l.is_conflict then 'conflict' else 'superseded' end
) as hugeint)), 0)
from warehouse.version_{name} as v
left join warehouse.loser_{name} as l on l.row_key = v.row_key and l.content_hash = v.content_hash
"""
_REJECTED = """
select count(*), coalesce(sum(cast(md5_number_lower(concat_ws(chr(31), sha256, row_number, reasons)) as hugeint)), 0)
from warehouse.rejected_row
"""
DIGITS = 1 << 128


def table_hash(connection: duckdb.DuckDBPyConnection) -> str:
    """Over every version with its standing and every rejected row; not over runs, files and times of loading."""
    total = 0
    for place, statement in enumerate((*(_DATASET.format(name=name) for name in DATASETS), _REJECTED), start=1):
        count, summed = connection.execute(statement).fetchone() or (0, 0)
        total += place * (int(count) * 1_000_003 + int(summed))
    return f"{total % DIGITS:032x}"
