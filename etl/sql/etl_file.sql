-- one row per file and run in which it was read
create table etl_file as
select
    f.run_id as run_id,
    f.path as path,
    f.sha256 as sha256,
    f.source_id as source_id,
    f.loaded_at as loaded_at,
    f.rows_read as rows_read,
    f.new as new,
    f.changed as changed,
    f.duplicate as duplicate,
    f.superseded as superseded,
    f.quarantined as quarantined
from warehouse.etl_file as f
order by
    f.loaded_at,
    f.path
