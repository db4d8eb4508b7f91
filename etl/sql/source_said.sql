-- one row per event that the desk decides and of which its source told more than once: what the source said last
create table source_said as
with decided as (
    select distinct v.row_key as row_key
    from warehouse.version_event as v
    where v.source_priority < 0
),
told as (
    select
        v.*,
        row_number() over (
            partition by v.row_key
            order by
                v.source_updated_at desc nulls last,
                v.source_priority,
                v.content_hash desc
        ) as place_of_version,
        count(*) over (partition by v.row_key) as versions
    from warehouse.version_event as v
    join decided as d on d.row_key = v.row_key
    where v.source_priority >= 0
)
select
    t.row_key as event_key,
    e.area_id as area_id,
    t.source_updated_at as said_at,
    coalesce(t.status, case when t.closed_at is not null then 'closed' else 'open' end) as status,
    t.stage as stage,
    coalesce(t.unit_id, t.unit_name) as unit_id,
    t.title as title,
    t.place as place,
    t.handled_at as handled_at,
    t.closed_at as closed_at
from told as t
join fct_event as e on e.event_key = t.row_key
where t.place_of_version = 1
    and t.versions > 1
