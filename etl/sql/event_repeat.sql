-- one row per event with a known place: was the same kind of matter closed there in the 30 days before
create temp table event_repeat as
with located as (
    select
        e.event_key as event_key,
        e.place_key as place_key,
        e.category_id as category_id,
        e.reported_at as reported_at,
        e.closed_at as closed_at,
        count(*) over (partition by e.place_key, e.category_id) as events_here
    from stg_event as e
    where e.place_key is not null
        and e.status not in ('void', 'duplicate')
),
moments as (
    select
        l.event_key as event_key,
        l.place_key as place_key,
        l.category_id as category_id,
        l.reported_at as at,
        0 as is_closing
    from located as l
    where l.events_here > 1
    union all
    select
        l.event_key as event_key,
        l.place_key as place_key,
        l.category_id as category_id,
        l.closed_at as at,
        1 as is_closing
    from located as l
    where l.events_here > 1
        and l.closed_at is not null
),
followed as (
    select
        m.event_key as event_key,
        m.at as at,
        m.is_closing as is_closing,
        max(case when m.is_closing = 1 then m.at end) over (
            partition by m.place_key, m.category_id
            order by m.at, m.is_closing
            rows unbounded preceding
        ) as last_closed_at
    from moments as m
)
select
    f.event_key as event_key,
    f.last_closed_at >= f.at - interval 30 day as is_repeat
from followed as f
where f.is_closing = 0
    and f.last_closed_at is not null
