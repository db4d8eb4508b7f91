-- one row per source: when it last delivered, and the latest thing it told
create table source_freshness as
with delivered as (
    select
        f.source_id as source_id,
        max(f.loaded_at) as last_loaded_at,
        count(distinct f.sha256) as files,
        sum(f."new") as rows_taken -- each row is new once; lists of services have no event to count
    from warehouse.etl_file as f
    group by
        f.source_id
),
told as (
    select
        e.source_id as source_id,
        max(greatest(
            e.reported_at,
            e.accepted_at,
            e.dispatched_at,
            e.handled_at,
            e.verified_at,
            e.closed_at,
            e.callback_at
        )) as last_event_at,
        count(*) as rows
    from fct_event as e
    group by
        e.source_id
)
select
    s.source_id as source_id,
    d.last_loaded_at as last_loaded_at,
    t.last_event_at as last_event_at,
    coalesce(d.files, 0) as files,
    coalesce(t.rows, d.rows_taken, 0)::bigint as rows
from dim_source as s
left join delivered as d on d.source_id = s.source_id
left join told as t on t.source_id = s.source_id
