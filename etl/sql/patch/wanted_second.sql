-- one row per event that some affected day may count, but whose own row cannot differ: its life touches such a day,
-- or it is open, which may last until any day
create or replace temp table wanted_event as
with lives as (
    select
        e.event_key as event_key,
        e.status in ('open', 'suspended') as is_open,
        cast(least(
            e.reported_at, e.accepted_at, e.dispatched_at, e.handled_at, e.verified_at, e.closed_at, e.callback_at,
            cast(e.due_day as timestamp)
        ) as date) as first_day,
        cast(greatest(
            e.reported_at, e.accepted_at, e.dispatched_at, e.handled_at, e.verified_at, e.closed_at, e.callback_at,
            cast(e.due_day as timestamp)
        ) as date) as last_day
    from serve.fct_event as e
)
select
    l.event_key as event_key
from lives as l
left join day_rank as f on f.day = l.first_day
left join day_rank as t on t.day = l.last_day
where l.is_open
    or coalesce(t.affected_until > f.affected_before, true)
except
select
    f.event_key as event_key
from first_fact as f
