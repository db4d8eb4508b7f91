-- one row per run that published, this one included
create table etl_run as
select
    r.run_id as run_id,
    r.started_at as started_at,
    r.finished_at as finished_at,
    r.version as version,
    r.seconds as seconds,
    r.balanced as balanced
from warehouse.etl_run as r
where r.finished_at is not null
union all
select
    t.run_id as run_id,
    t.started_at as started_at,
    t.built_at as finished_at,
    t.version as version,
    epoch(t.built_at) - epoch(t.started_at) as seconds,
    true as balanced
from this_run as t
order by
    started_at
