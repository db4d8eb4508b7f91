-- one row per event at a place where matters were closed: was one of its kind closed there in the 30 days before
create or replace temp table event_repeat as
with moments as (
    select
        e.event_key as event_key,
        e.place_key as place_key,
        e.category_id as category_id,
        e.reported_at as at,
        cast(null as timestamp) as closed_at
    from stg_event as e
    where e.place_key is not null
    union all
    select
        cast(null as varchar) as event_key,
        e.place_key as place_key,
        e.category_id as category_id,
        e.closed_at as at,
        e.closed_at as closed_at
    from stg_event as e
    where e.place_key is not null
        and e.closed_at is not null
        and e.status not in ('void', 'duplicate')
),
followed as (
    select
        m.event_key as event_key,
        m.at as at,
        max(m.closed_at) over (
            partition by m.place_key, m.category_id
            order by m.at, m.closed_at nulls first
            rows unbounded preceding
        ) as last_closed_at
    from moments as m
)
select
    f.event_key as event_key,
    f.last_closed_at >= f.at - interval 30 day as is_repeat
from followed as f
where f.event_key is not null
    and f.last_closed_at is not null
