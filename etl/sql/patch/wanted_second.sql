-- one row per event that some affected day may count: its life touches one, or its own row may differ
create or replace temp table wanted_event as
with lives as (
    select
        e.event_key as event_key,
        cast(least(
            e.reported_at, e.accepted_at, e.dispatched_at, e.handled_at, e.verified_at, e.closed_at, e.callback_at,
            cast(e.due_day as timestamp)
        ) as date) as first_day,
        cast(greatest(
            e.reported_at, e.accepted_at, e.dispatched_at, e.handled_at, e.verified_at, e.closed_at, e.callback_at,
            cast(e.due_day as timestamp)
        ) as date) as last_day
    from serve.fct_event as e
    where e.status not in ('open', 'suspended')
)
select
    l.event_key as event_key
from lives as l
left join day_rank as f on f.day = l.first_day
left join day_rank as t on t.day = l.last_day
where coalesce(t.affected_until > f.affected_before, true)
union
select
    f.event_key as event_key
from first_fact as f
